import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCards } from '../ui/choice-cards.tsx';
import { NewDocument } from '../ui/new-document.tsx';
import { createContent } from './create-content.ts';
import type { ContentPath } from './queries.ts';

type Template = { id: string; name: string; hint: string; document: object };

/** A name and what to begin with; the rest is written in the editor. */
export function NewContent({ path, templates }: { path: ContentPath; templates: Template[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(templates[0]?.id ?? '');
  return (
    <NewDocument
      title={t(`documents.new_${path}`)}
      create={t(`content.create_${path}`)}
      name={name}
      onName={setName}
      missing={t(`content.name_missing_${path}`)}
      onCreate={async (given) => {
        const key = await createContent(path, given, templates.find(({ id }) => id === chosen)?.document ?? {});
        await navigate({ to: `/${path}/$key`, params: { key }, replace: true });
      }}
    >
      <ChoiceCards
        label={t('new_document.begin_with')}
        value={chosen}
        choices={templates.map(({ id, name: label, hint }) => ({ value: id, name: label, hint }))}
        onChange={setChosen}
      />
    </NewDocument>
  );
}
