import { NumberInput, Radio, Select, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type SegmentTemplate,
  TEMPLATE_FAMILIES,
  type TemplateParameter,
} from '../../../contract/segment-templates.ts';
import { accountListsQuery, valuesQuery } from '../conditions/queries.ts';
import { DurationInput } from '../conditions/values/duration-input.tsx';
import en from '../texts/en.json';
import { Cards } from '../ui/choice-cards.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { DeleteTemplate } from './delete-template.tsx';
import { templatesQuery } from './queries.ts';
import classes from './segments.module.css';

export type Filled = { template: SegmentTemplate | undefined; given: Record<string, unknown> };

/** What a segment or list begins with, family by family, and the values of the chosen template to be filled in. */
export function TemplateChoice({
  subject,
  filled: { template, given },
  onChange,
}: {
  subject: SegmentTemplate['subject'];
  filled: Filled;
  onChange: (filled: Filled) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(templatesQuery);
  const text = useTemplateText();
  const mayMarket = useMayMarket();
  const own = (data?.items ?? []).filter((one) => one.subject === subject);
  const chosen = template ? idOf(template) : 'blank';
  const choose = (key: string) => onChange({ template: own.find((one) => idOf(one) === key), given: {} });
  return (
    <Stack gap="md">
      <Radio.Group label={t('new_document.begin_with')} value={chosen} onChange={choose}>
        <Cards value={chosen} choices={[{ value: 'blank', name: t('segment.blank') }]} />
        {(['saved', ...TEMPLATE_FAMILIES] as const).map((family) => {
          const items = own.filter((one) => one.family === family);
          if (items.length === 0) return null;
          return (
            <div key={family}>
              <p className={classes.family}>{t(`segment.family.${family}`)}</p>
              <Cards
                value={chosen}
                choices={items.map((one) => ({
                  value: idOf(one),
                  ...text(one),
                  aside: family === 'saved' && mayMarket && <DeleteTemplate template={one} />,
                }))}
              />
            </div>
          );
        })}
      </Radio.Group>
      {template && template.parameters.length > 0 && (
        <fieldset className={classes.parameters}>
          <legend>{t('segment.parameters')}</legend>
          {template.parameters.map((parameter) => (
            <Parameter
              key={`${template.key} ${parameter.name}`}
              parameter={parameter}
              value={given[parameter.name] ?? parameter.initial}
              onChange={(value) => onChange({ template, given: { ...given, [parameter.name]: value } })}
            />
          ))}
        </fieldset>
      )}
    </Stack>
  );
}

const idOf = ({ family, key }: SegmentTemplate): string => `${family}/${key}`;

const isShipped = (key: string): key is keyof typeof en.segment.template => key in en.segment.template;

/** Shipped templates are said in the language of the app, saved ones as they were written. */
export function useTemplateText() {
  const { t } = useTranslation();
  return (template: SegmentTemplate): { name: string; hint: string } => {
    const { key, family, name, description } = template;
    const hint = `${key}_hint`;
    return family !== 'saved' && isShipped(key) && isShipped(hint)
      ? { name: t(`segment.template.${key}`), hint: t(`segment.template.${hint}`) }
      : { name, hint: description };
  };
}

type ParameterProps = { parameter: TemplateParameter; value: unknown; onChange: (value: unknown) => void };

const isNamed = (name: string): name is keyof typeof en.segment.parameter => name in en.segment.parameter;
/** Where the values of a list of texts are suggested from. */
const SUGGESTED: Record<string, string> = {
  titles: 'job_title',
  cities: 'account.city',
  industries: 'account.industry',
};

function Parameter({ parameter, value, onChange }: ParameterProps) {
  const { t } = useTranslation();
  const label = isNamed(parameter.name) ? t(`segment.parameter.${parameter.name}`) : parameter.name;
  switch (parameter.type) {
    case 'duration':
      return (
        <div>
          <span className={classes.parameterLabel}>{label}</span>
          <DurationInput label={label} value={value} onChange={onChange} />
        </div>
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          min={1}
          thousandSeparator
          value={typeof value === 'number' ? value : ''}
          onChange={(n) => onChange(typeof n === 'number' ? n : undefined)}
        />
      );
    case 'texts':
      return <Texts label={label} field={SUGGESTED[parameter.name]} value={value} onChange={onChange} />;
    case 'account_list':
      return <ListChoice label={label} value={value} onChange={onChange} />;
  }
}

function Texts({
  label,
  field,
  value,
  onChange,
}: Omit<ParameterProps, 'parameter'> & { label: string; field: string | undefined }) {
  const { data } = useQuery({ ...valuesQuery('contact', field ?? '', ''), enabled: field !== undefined });
  return (
    <TagsInput
      label={label}
      acceptValueOnBlur
      data={(data?.items ?? []).map((item) => item.label)}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
    />
  );
}

function ListChoice({ label, value, onChange }: Omit<ParameterProps, 'parameter'> & { label: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(accountListsQuery);
  const lists = (data?.items ?? []).filter((list) => list.document !== null);
  return (
    <Select
      label={label}
      required
      placeholder={t('condition.choose')}
      description={data && lists.length === 0 ? t('segment.no_lists') : undefined}
      data={lists.map((list) => ({ value: list.key, label: list.name }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  );
}

/** The first value that a template cannot do without and that is not given yet. */
export const lackOf = ({ template, given }: Filled): string | undefined =>
  template?.parameters.find(({ name, initial }) => {
    const value = given[name] ?? initial;
    return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  })?.name;
