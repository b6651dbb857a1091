import { Autocomplete, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { HAPPENED_TYPES, INTERACTION_TYPES } from '../../../contract/interaction-types.ts';
import type { Journey, WaitEvent } from '../../../contract/journeys.ts';
import { valuesQuery, wordsQuery } from '../conditions/queries.ts';
import { readAloud } from '../fields/labels.ts';
import { catalogueQuery } from '../queries.ts';
import en from '../texts/en.json';
import { Pending } from '../ui/pending.tsx';
import { ConditionButton } from './condition-button.tsx';
import { linksQuery, namesQuery } from './queries.ts';
import type { StepWords } from './step-words.ts';
import { everyStep, NONE_CHOSEN } from './steps.ts';

const FieldEvent = lazy(() => import('./field-event.tsx').then((file) => ({ default: file.FieldEvent })));

type Given = { journey: Journey; words: StepWords };
type Changed<Event> = { event: Event; onChange: (event: WaitEvent) => void };

/** Neither can be the name of an interaction. */
const JOINS = '@joins';
const FIELD = '@field';

/** One event that ends a wait: something done, a segment joined, or a field that comes to hold a value. */
export function EventFields({ event, onChange, ...given }: Given & Changed<WaitEvent>) {
  const { t } = useTranslation();
  const { data: segments = [] } = useQuery(namesQuery('segments'));
  const kind = 'joins' in event ? JOINS : 'did' in event ? event.did : FIELD;
  const choose = (value: string) => {
    if (value === kind) return;
    if (value === JOINS) onChange({ joins: segments[0]?.key ?? NONE_CHOSEN });
    else if (value === FIELD) onChange({ field: 'job_title', is: 'not_empty' });
    else onChange({ did: value });
  };
  return (
    <Stack gap="xs" flex={1}>
      <Select
        label={t('journey.edit.event')}
        searchable
        allowDeselect={false}
        data={[
          { value: JOINS, label: t('journey.edit.joins') },
          { value: FIELD, label: t('journey.edit.comes_to_hold') },
          ...useTypes('did' in event ? event.did : ''),
        ]}
        value={kind}
        onChange={(value) => value && choose(value)}
      />
      {'joins' in event && (
        <Select
          label={t('journey.edit.segment')}
          searchable
          allowDeselect={false}
          data={segments.map(({ key, name }) => ({ value: key, label: name }))}
          value={event.joins}
          onChange={(joins) => joins && onChange({ joins })}
        />
      )}
      {'field' in event && (
        <Suspense fallback={<Pending lines={2} />}>
          <FieldEvent event={event} onChange={onChange} />
        </Suspense>
      )}
      {'did' in event && <Of {...given} event={event} onChange={onChange} />}
      {'did' in event && <Where event={event} onChange={onChange} />}
    </Stack>
  );
}

/** Whatever can happen to somebody here: what Ripen knows, and what this workspace has seen of its own. */
export function useTypes(chosen: string) {
  const { t } = useTranslation();
  const { data: catalogue } = useQuery(catalogueQuery);
  const { data: used } = useQuery(valuesQuery('interaction', 'type', ''));
  const known: readonly string[] = [...INTERACTION_TYPES, ...HAPPENED_TYPES];
  const own = [...(used?.items.map((item) => String(item.value)) ?? []), chosen].filter(
    (name) => name !== '' && !known.includes(name),
  );
  const happened = HAPPENED_TYPES.filter((name) => catalogue?.happenings.includes(name));
  return [...new Set([...INTERACTION_TYPES, ...happened, ...own])].map((name) => ({
    value: name,
    label: isType(name) ? t(`interactions.${name}`) : readAloud(name),
  }));
}

const isType = (type: string): type is keyof typeof en.interactions => type in en.interactions;

type Did = Extract<WaitEvent, { did: string }>;

/** Which email or text of the journey, and which link of it. */
function Of({ journey, words, event, onChange }: Given & Changed<Did>) {
  const { t } = useTranslation();
  const channel = event.did.startsWith('email_') ? 'send_email' : event.did.startsWith('text_') ? 'send_text' : null;
  const steps = everyStep(journey.steps).flatMap(({ step }) => (channel && channel in step ? [step] : []));
  const named = steps.find((step) => step.id === event.step);
  const email = named && 'send_email' in named ? named.send_email.email : undefined;
  const { data: links = [] } = useQuery({ ...linksQuery(email ?? ''), enabled: email !== undefined });
  if (!channel) return null;
  const { step: _, link: __, ...bare } = event;
  return (
    <>
      <Select
        label={t(channel === 'send_email' ? 'journey.edit.of_step' : 'journey.edit.of_text')}
        data={steps.map((step) => ({ value: step.id, label: words.titleOf(step.id) }))}
        value={event.step ?? null}
        placeholder={t(channel === 'send_email' ? 'journey.edit.any_email' : 'journey.edit.any_text')}
        clearable
        allowDeselect={false}
        clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.edit.of_step') }) }}
        onChange={(step) => onChange(step ? { ...bare, step } : bare)}
      />
      {event.did === 'email_clicked' && (
        <Autocomplete
          label={t('journey.edit.link')}
          placeholder={t('journey.edit.any_link')}
          data={links}
          value={event.link ?? ''}
          onChange={(link) => {
            const { link: _, ...rest } = event;
            onChange(link ? { ...rest, link } : rest);
          }}
        />
      )}
    </>
  );
}

/** What else must hold of what was done. */
export function Where({ event, onChange }: Changed<Did>) {
  const { t } = useTranslation();
  const { data } = useQuery(wordsQuery(event.where, 'interaction'));
  return (
    <div>
      {event.where && <Text size="sm">{data?.words ?? data?.faults[0]?.message}</Text>}
      <ConditionButton
        label={t(event.where ? 'journey.edit.where_change' : 'journey.edit.where_add')}
        title={t('journey.edit.where_of')}
        value={event.where}
        subject="interaction"
        onChange={(where) => {
          const { where: _, ...rest } = event;
          onChange(where ? { ...rest, where } : rest);
        }}
      />
    </div>
  );
}
