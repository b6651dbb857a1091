import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { meQuery, queries } from '../queries.ts';
import { ChoiceCards } from '../ui/choice-cards.tsx';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { useNow } from '../ui/moment.ts';
import { NewDocument, useSuggestedName } from '../ui/new-document.tsx';
import { namesQuery } from './queries.ts';
import { NONE_CHOSEN, onlyOne } from './steps.ts';
import { TEMPLATE_NAMES, TEMPLATES, type TemplateName } from './templates.ts';
import { morningInAWeek } from './wait-fields.tsx';

/** A name and what to begin with; the rest is done on the canvas. */
export function NewJourneyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = useNow();
  const { data: me } = useQuery(meQuery);
  const { name, setName, suggest } = useSuggestedName();
  const [template, setTemplate] = useState<TemplateName>('blank');
  const day = morningInAWeek(now, me?.workspace.time_zone ?? 'UTC');
  return (
    <NewDocument
      title={t('journey.new.title')}
      create={t('journey.new.create')}
      name={name}
      onName={setName}
      missing={t('journey.new.name_missing')}
      onCreate={async (given) => {
        const key = await createJourney(given, template, day);
        await navigate({ to: '/journeys/$key', params: { key }, replace: true });
        await queries.invalidateQueries({ queryKey: ['journeys'] });
      }}
    >
      <ChoiceCards
        label={t('new_document.begin_with')}
        value={template}
        choices={TEMPLATE_NAMES.map((value) => ({
          value,
          name: t(`journey.new.template.${value}`),
          hint: t(`journey.new.template.${value}_hint`),
        }))}
        onChange={(chosen) => {
          const next = TEMPLATE_NAMES.find((one) => one === chosen) ?? 'blank';
          suggest(next === 'blank' ? '' : t(`journey.new.template.${next}`));
          setTemplate(next);
        }}
      />
    </NewDocument>
  );
}

/** Answers the key: made from the name, with a number where another journey has it. Where only one can be meant, it is chosen. */
async function createJourney(name: string, template: TemplateName, day: string): Promise<string> {
  const [{ items }, segments, emails, texts] = await Promise.all([
    api.documents('journeys'),
    ...(['segments', 'emails', 'texts'] as const).map((kind) =>
      queries.fetchQuery({ ...namesQuery(kind), staleTime: 0 }),
    ),
  ]);
  const key = freeKey(keyOf(name) || 'journey', new Set(items.map((item) => item.key)));
  const segment = onlyOne(segments);
  const starts = { segments: segment ? [segment] : [], frequency: 'once_and_new' };
  const steps = TEMPLATES[template]({
    email: onlyOne(emails) ?? NONE_CHOSEN,
    text: onlyOne(texts) ?? NONE_CHOSEN,
    day,
  });
  await api.putDocument('journeys', key, { key, name, starts, steps });
  return key;
}
