import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventStart } from '../../../contract/journeys.ts';
import { useTypes, Where } from './event-fields.tsx';

type Given = { starts: EventStart; onChange: (starts: EventStart) => void };

const AGAIN = ['never', 'after_exit', 'always'] as const;

/** What has to happen for somebody to enter, and whether it lets them in again. */
export function EventStartFields({ starts, onChange }: Given) {
  const { t } = useTranslation();
  const types = useTypes(starts.event);
  const { where: _, ...bare } = starts;
  return (
    <>
      <Select
        label={t('journey.edit.event')}
        searchable
        allowDeselect={false}
        data={types}
        value={starts.event}
        // What had to hold of something else means nothing of this.
        onChange={(event) => event && event !== starts.event && onChange({ ...bare, event })}
      />
      <Where
        event={{ did: starts.event, ...(starts.where ? { where: starts.where } : {}) }}
        onChange={(event) => onChange('did' in event && event.where ? { ...bare, where: event.where } : bare)}
      />
      <Select
        label={t('journey.edit.again')}
        data={AGAIN.map((value) => ({ value, label: t(`journey.edit.again_${value}`) }))}
        value={starts.again}
        allowDeselect={false}
        onChange={(value) => onChange({ ...starts, again: AGAIN.find((one) => one === value) ?? 'never' })}
      />
    </>
  );
}
