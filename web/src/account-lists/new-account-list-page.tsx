import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillTemplate } from '../../../contract/segment-templates.ts';
import { type Filled, lackOf, TemplateChoice, useTemplateText } from '../segments/template-choice.tsx';
import { ChoiceCards } from '../ui/choice-cards.tsx';
import { NewDocument, useSuggestedName } from '../ui/new-document.tsx';
import { createList } from './create-list.ts';

const KINDS = ['dynamic', 'static'] as const;
type Kind = (typeof KINDS)[number];

/** A name, how its accounts are found, and what to begin with; the rest is done in the builder. */
export function NewAccountListPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const text = useTemplateText();
  const { name, setName, suggest } = useSuggestedName();
  const [kind, setKind] = useState<Kind>('dynamic');
  const [filled, setFilled] = useState<Filled>({ template: undefined, given: {} });
  const lacks = kind === 'dynamic' && lackOf(filled) !== undefined;
  return (
    <NewDocument
      title={t('account_list.new_title')}
      create={t('account_list.create')}
      name={name}
      onName={setName}
      missing={t('account_list.name_missing')}
      lacking={lacks ? t('segment.parameter_missing') : undefined}
      onCreate={async (given) => {
        const { template, given: values } = filled;
        const key = await createList(given, kind, template && fillTemplate(template, values));
        await navigate({ to: '/account-lists/$key', params: { key }, replace: true });
      }}
    >
      <ChoiceCards
        label={t('account_list.kind_label')}
        value={kind}
        choices={KINDS.map((value) => ({
          value,
          name: t(`account_list.${value}`),
          hint: t(`account_list.${value}_hint`),
        }))}
        onChange={(chosen) => setKind(chosen === 'static' ? 'static' : 'dynamic')}
      />
      {kind === 'dynamic' && (
        <TemplateChoice
          subject="account"
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
