import { ActionIcon, Autocomplete, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey, Step, WaitEvent } from '../../../contract/journeys.ts';
import en from '../texts/en.json';
import { linksQuery, namesQuery } from './queries.ts';
import type { StepWords } from './step-words.ts';
import { everyStep, NONE_CHOSEN } from './steps.ts';

type Body = Extract<Step, { wait_for: unknown }>['wait_for'];
type Given = { journey: Journey; words: StepWords };

/** What is waited for, and how long at most. */
export function WaitForFields({ body, onChange, ...given }: Given & { body: Body; onChange: (body: Body) => void }) {
  const { t } = useTranslation();
  const mode = body.all ? 'all' : 'any';
  const events = body.any ?? body.all ?? [];
  const tell = (next: WaitEvent[], as: 'any' | 'all' = mode) => {
    const { any: _, all: __, ...rest } = body;
    onChange({ ...rest, [as]: next });
  };
  return (
    <Stack gap="md">
      {events.length > 1 && (
        <Select
          label={t('journey.edit.events_mode')}
          data={(['any', 'all'] as const).map((value) => ({ value, label: t(`journey.edit.events_${value}`) }))}
          value={mode}
          allowDeselect={false}
          onChange={(value) => tell(events, value === 'all' ? 'all' : 'any')}
        />
      )}
      {events.map((event, index) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: an event has nothing else that stays while it is being chosen
          key={index}
          align="flex-end"
          wrap="nowrap"
          gap="xs"
        >
          <EventFields {...given} event={event} onChange={(next) => tell(events.with(index, next))} />
          {events.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('journey.edit.event_remove')}
              onClick={() => tell(events.toSpliced(index, 1))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        h={32}
        leftSection={<IconPlus size={14} />}
        onClick={() => tell([...events, { did: 'email_clicked' }])}
      >
        {t('journey.edit.event_add')}
      </Button>
      <TextInput
        label={t('journey.edit.at_most')}
        description={t('journey.edit.duration_hint')}
        value={body.at_most}
        onChange={(event) => onChange({ ...body, at_most: event.currentTarget.value })}
      />
    </Stack>
  );
}

const JOINS = '@joins';

function EventFields({
  journey,
  words,
  event,
  onChange,
}: Given & { event: WaitEvent; onChange: (event: WaitEvent) => void }) {
  const { t } = useTranslation();
  const { data: segments = [] } = useQuery(namesQuery('segments'));
  const kind = 'joins' in event ? JOINS : 'did' in event ? event.did : null;
  const types = Object.entries(en.interactions).map(([value, label]) => ({ value, label }));
  return (
    <Stack gap="xs" flex={1}>
      <Select
        label={t('journey.edit.event')}
        searchable
        allowDeselect={false}
        data={[{ value: JOINS, label: t('journey.edit.joins') }, ...types]}
        value={kind}
        placeholder={'field' in event ? words.event(event) : ''}
        onChange={(value) =>
          value && onChange(value === JOINS ? { joins: segments[0]?.key ?? NONE_CHOSEN } : { did: value })
        }
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
      {'did' in event && event.did.startsWith('email_') && (
        <OfEmail journey={journey} words={words} event={event} onChange={onChange} />
      )}
    </Stack>
  );
}

type Did = Extract<WaitEvent, { did: string }>;

/** Which email of the journey, and which of its links. */
function OfEmail({ journey, words, event, onChange }: Given & { event: Did; onChange: (event: WaitEvent) => void }) {
  const { t } = useTranslation();
  const emails = everyStep(journey.steps).flatMap(({ step }) => ('send_email' in step ? [step] : []));
  const email = emails.find((step) => step.id === event.step)?.send_email.email;
  const { data: links = [] } = useQuery({ ...linksQuery(email ?? ''), enabled: email !== undefined });
  const { step: _, link: __, ...bare } = event;
  return (
    <>
      <Select
        label={t('journey.edit.of_step')}
        data={emails.map((step) => ({ value: step.id, label: words.titleOf(step.id) }))}
        value={event.step ?? null}
        placeholder={t('journey.edit.any_email')}
        clearable
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
