import { Checkbox, MultiSelect, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey, SegmentStart } from '../../../contract/journeys.ts';
import { usersQuery } from '../users/queries.ts';
import classes from './canvas.module.css';
import { EventStartFields } from './event-start-fields.tsx';
import { PanelHead } from './panel-head.tsx';
import { namesQuery } from './queries.ts';
import { TimeFields } from './time-fields.tsx';

type Given = { journey: Journey; onChange: (journey: Journey) => void };

/** Who enters the journey, how often and when it runs. */
export function StartPanel({ journey, onChange, onClose }: Given & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <PanelHead title={t('journey.edit.start')} onClose={onClose} />
      <StartFields journey={journey} onChange={onChange} />
      <TimeFields journey={journey} onChange={onChange} />
      <OwnerField journey={journey} onChange={onChange} />
    </Stack>
  );
}

type Starts = NonNullable<Journey['starts']>;

const KINDS = ['members', 'happens'] as const;

/** Starts with people who are somewhere, or whenever something happens to somebody. */
function StartFields({ journey, onChange }: Given) {
  const { t } = useTranslation();
  const starts: Starts = journey.starts ?? { segments: [], frequency: 'once' };
  const change = (to: Starts) => onChange({ ...journey, starts: to });
  const except = starts.except ? { except: starts.except } : {};
  const choose = (kind: string | null) =>
    change(
      kind === 'happens'
        ? { event: 'form_submitted', again: 'never', ...except }
        : { segments: [], frequency: 'once', ...except },
    );
  const kind = 'event' in starts ? 'happens' : 'members';
  return (
    <>
      <Select
        label={t('journey.edit.enters')}
        data={KINDS.map((value) => ({ value, label: t(`journey.edit.enters_${value}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => value !== kind && choose(value)}
      />
      {'event' in starts ? (
        <EventStartFields starts={starts} onChange={change} />
      ) : (
        <Segments
          field="segments"
          keys={starts.segments}
          placeholder={t('journey.edit.choose_segments')}
          onChange={(segments) => change({ ...starts, segments })}
        />
      )}
      <Segments
        field="except"
        keys={starts.except ?? []}
        placeholder={t('journey.edit.except_nobody')}
        onChange={(keys) => change({ ...starts, except: keys })}
      />
      {'segments' in starts && <Frequency starts={starts} onChange={change} />}
    </>
  );
}

/** Segments of the journey; those that have ended, or are not published, would be refused. */
function Segments({
  field,
  keys,
  placeholder,
  onChange,
}: {
  field: 'segments' | 'except';
  keys: string[];
  placeholder: string;
  onChange: (keys: string[]) => void;
}) {
  const { t } = useTranslation();
  const { data: segments = [] } = useQuery(namesQuery('segments'));
  const label = t(`journey.edit.${field}`);
  return (
    <MultiSelect
      searchable
      clearable
      classNames={{ inputField: classes.inputField ?? '' }}
      label={label}
      placeholder={keys.length === 0 ? placeholder : ''}
      data={segments
        .filter(({ key, state }) => keys.includes(key) || (state !== 'draft' && state !== 'stopped'))
        .map(({ key, name }) => ({ value: key, label: name }))}
      value={keys}
      clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: label }) }}
      onChange={onChange}
    />
  );
}

function Frequency({ starts, onChange }: { starts: SegmentStart; onChange: (starts: SegmentStart) => void }) {
  const { t } = useTranslation();
  const { re_enter: _, ...rest } = starts;
  return (
    <>
      <Select
        label={t('journey.edit.frequency')}
        data={(['once', 'once_and_new'] as const).map((value) => ({ value, label: t(`journey.edit.${value}`) }))}
        value={starts.frequency}
        allowDeselect={false}
        onChange={(value) => onChange({ ...rest, frequency: value === 'once_and_new' ? value : 'once' })}
      />
      {starts.frequency === 'once_and_new' && (
        <Checkbox
          label={t('journey.edit.re_enter')}
          description={t('journey.edit.re_enter_hint')}
          checked={starts.re_enter ?? false}
          onChange={(event) => onChange({ ...starts, re_enter: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** Whoever answers for it: named by their address, so that the document means the same in another workspace. */
function OwnerField({ journey, onChange }: Given) {
  const { t } = useTranslation();
  const { data: users = [] } = useQuery(usersQuery);
  const choices = users.map(({ email, name }) => ({ value: email, label: name }));
  const { owner, ...rest } = journey;
  return (
    <Select
      label={t('journey.edit.owner')}
      placeholder={t('journey.edit.no_owner')}
      data={
        owner && !choices.some(({ value }) => value === owner) ? [...choices, { value: owner, label: owner }] : choices
      }
      value={owner ?? null}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.edit.owner') }) }}
      onChange={(email) => onChange(email ? { ...rest, owner: email } : rest)}
    />
  );
}
