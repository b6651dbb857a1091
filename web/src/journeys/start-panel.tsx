import { MultiSelect, Select, Stack, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey } from '../../../contract/journeys.ts';
import { namesQuery } from './queries.ts';

/** Who enters the journey, how often and when. */
export function StartPanel({ journey, onChange }: { journey: Journey; onChange: (journey: Journey) => void }) {
  const { t } = useTranslation();
  const { data: segments = [] } = useQuery(namesQuery('segments'));
  const starts = journey.starts ?? { segments: [], frequency: 'once' };
  const choices = segments.map(({ key, name }) => ({ value: key, label: name }));
  const change = (to: Partial<typeof starts>) => onChange({ ...journey, starts: { ...starts, ...to } });
  const time = (name: 'from' | 'until', value: string) => {
    const { [name]: _, ...rest } = journey;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <Stack gap="md">
      <Title order={2} size="h3">
        {t('journey.edit.start')}
      </Title>
      <MultiSelect
        label={t('journey.edit.segments')}
        data={choices}
        value={starts.segments}
        searchable
        onChange={(keys) => change({ segments: keys })}
      />
      <MultiSelect
        label={t('journey.edit.except')}
        data={choices}
        value={starts.except ?? []}
        searchable
        onChange={(keys) => change({ except: keys })}
      />
      <Select
        label={t('journey.edit.frequency')}
        data={(['once', 'once_and_new'] as const).map((value) => ({ value, label: t(`journey.edit.${value}`) }))}
        value={starts.frequency}
        allowDeselect={false}
        onChange={(value) => change({ frequency: value === 'once_and_new' ? value : 'once' })}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          type="datetime-local"
          label={t(`journey.edit.${name}`)}
          description={journey.time_zone}
          value={(journey[name] ?? '').slice(0, 16)}
          onChange={(event) => time(name, event.currentTarget.value)}
        />
      ))}
    </Stack>
  );
}
