import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillTemplate } from '../../../contract/segment-templates.ts';
import { api } from '../api.ts';
import { segmentsQuery } from '../conditions/queries.ts';
import { queries } from '../queries.ts';
import { ChoiceCards } from '../ui/choice-cards.tsx';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { NewDocument, useSuggestedName } from '../ui/new-document.tsx';
import { type Filled, lackOf, TemplateChoice, useTemplateText } from './template-choice.tsx';

const KINDS = ['dynamic', 'leads', 'static'] as const;
type Kind = (typeof KINDS)[number];

/** A name, how its people are found, and what to begin with; the rest is done in the builder. */
export function NewSegmentPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { name, setName, suggest } = useSuggestedName();
  const [kind, setKind] = useState<Kind>('dynamic');
  const [filled, setFilled] = useState<Filled>({ template: undefined, given: {} });
  const text = useTemplateText();
  const lacks = kind === 'dynamic' && lackOf(filled) !== undefined;
  return (
    <NewDocument
      title={t('segment.new_title')}
      create={t('segment.create')}
      name={name}
      onName={setName}
      missing={t('segment.name_missing')}
      lacking={lacks ? t('segment.parameter_missing') : undefined}
      onCreate={async (given) => {
        const key = await createSegment(given, kind, filled);
        await navigate({ to: '/segments/$key', params: { key }, replace: true });
        await queries.invalidateQueries({ queryKey: ['segments'] });
      }}
    >
      <ChoiceCards
        label={t('segment.kind_label')}
        value={kind}
        choices={KINDS.map((value) => ({ value, name: t(`segment.${value}`), hint: t(`segment.${value}_hint`) }))}
        onChange={(chosen) => setKind(KINDS.find((one) => one === chosen) ?? 'dynamic')}
      />
      {kind === 'dynamic' && (
        <TemplateChoice
          subject="contact"
          filled={filled}
          onChange={(next) => {
            suggest(next.template ? text(next.template).name : '');
            setFilled(next);
          }}
        />
      )}
    </NewDocument>
  );
}

const AS = {
  dynamic: { kind: 'dynamic' },
  leads: { kind: 'dynamic', of: 'lead' },
  static: { kind: 'static' },
} as const;

/** Answers the key: made from the name, with a number where another segment has it. */
async function createSegment(name: string, kind: Kind, { template, given }: Filled): Promise<string> {
  const { items } = await queries.fetchQuery({ ...segmentsQuery, staleTime: 0 });
  const key = freeKey(keyOf(name) || 'segment', new Set(items.map((item) => item.key)));
  const condition = kind === 'dynamic' && template ? { condition: fillTemplate(template, given) } : {};
  await api.putDocument('segments', key, { key, name, ...AS[kind], ...condition });
  return key;
}
