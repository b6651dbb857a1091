import { Checkbox, MultiSelect, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey } from '../../../contract/journeys.ts';
import type { UserAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import classes from './canvas.module.css';
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

function StartFields({ journey, onChange }: Given) {
  const { t } = useTranslation();
  const { data: segments = [] } = useQuery(namesQuery('segments'));
  const starts = journey.starts ?? { segments: [], frequency: 'once' };
  const change = (to: Partial<typeof starts>) => onChange({ ...journey, starts: { ...starts, ...to } });
  // Those that have ended, or are not published, would be refused.
  const choices = (chosen: string[] = []) =>
    segments
      .filter(({ key, state }) => chosen.includes(key) || (state !== 'draft' && state !== 'stopped'))
      .map(({ key, name }) => ({ value: key, label: name }));
  const several = { searchable: true, clearable: true, classNames: { inputField: classes.inputField ?? '' } };
  const often = (frequency: 'once' | 'once_and_new') => {
    const { re_enter: _, ...rest } = starts;
    onChange({ ...journey, starts: { ...rest, frequency } });
  };
  return (
    <>
      <MultiSelect
        {...several}
        label={t('journey.edit.segments')}
        placeholder={starts.segments.length === 0 ? t('journey.edit.choose_segments') : ''}
        data={choices(starts.segments)}
        value={starts.segments}
        clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.edit.segments') }) }}
        onChange={(keys) => change({ segments: keys })}
      />
      <MultiSelect
        {...several}
        label={t('journey.edit.except')}
        placeholder={starts.except?.length ? '' : t('journey.edit.except_nobody')}
        data={choices(starts.except)}
        value={starts.except ?? []}
        clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.edit.except') }) }}
        onChange={(keys) => change({ except: keys })}
      />
      <Select
        label={t('journey.edit.frequency')}
        data={(['once', 'once_and_new'] as const).map((value) => ({ value, label: t(`journey.edit.${value}`) }))}
        value={starts.frequency}
        allowDeselect={false}
        onChange={(value) => often(value === 'once_and_new' ? value : 'once')}
      />
      {starts.frequency === 'once_and_new' && (
        <Checkbox
          label={t('journey.edit.re_enter')}
          description={t('journey.edit.re_enter_hint')}
          checked={starts.re_enter ?? false}
          onChange={(event) => change({ re_enter: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** Whoever answers for it: named by their address, so that the document means the same in another workspace. */
function OwnerField({ journey, onChange }: Given) {
  const { t } = useTranslation();
  const { data: users = [] } = useQuery({
    queryKey: ['names', 'users'],
    queryFn: async () => (await api.list<UserAnswer>('users', { limit: 1000 })).items,
    staleTime: 60_000,
  });
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
