import { Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey } from '../../../contract/journeys.ts';
import { meQuery } from '../queries.ts';

const ENDS = ['finish', 'stop'] as const;

/** From when until when it runs, what its end means for who is inside, and by which clock. */
export function TimeFields({ journey, onChange }: { journey: Journey; onChange: (journey: Journey) => void }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const time = (name: 'from' | 'until', value: string) => {
    const { [name]: _, ...rest } = journey;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  const { time_zone, ...withoutZone } = journey;
  return (
    <Stack gap="md">
      {(['from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          type="datetime-local"
          label={t(`journey.edit.${name}`)}
          description={t(`journey.edit.${name}_hint`)}
          value={(journey[name] ?? '').slice(0, 16)}
          onChange={(event) => time(name, event.currentTarget.value)}
        />
      ))}
      {journey.until && (
        <Select
          label={t('journey.edit.at_end')}
          data={ENDS.map((value) => ({ value, label: t(`journey.edit.at_end_${value}`) }))}
          value={journey.at_end ?? 'finish'}
          allowDeselect={false}
          onChange={(value) => onChange({ ...journey, at_end: value === 'stop' ? 'stop' : 'finish' })}
        />
      )}
      <Select
        label={t('journey.edit.time_zone')}
        placeholder={t('journey.edit.time_zone_default', { zone: me?.workspace.time_zone ?? '' })}
        data={ZONES}
        value={time_zone ?? null}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.edit.time_zone') }) }}
        onChange={(zone) => onChange(zone ? { ...withoutZone, time_zone: zone } : withoutZone)}
      />
    </Stack>
  );
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
