import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentState } from '../../../contract/documents.ts';
import { usersQuery } from '../users/queries.ts';
import type { DocumentFilter } from './document-filter.ts';
import type { DocumentPath } from './document-pages.ts';

/** The states documents of a kind can be in. */
const STATES: Record<DocumentPath, DocumentState[]> = {
  segments: ['draft', 'publishing', 'live', 'stopped'],
  journeys: ['draft', 'live', 'paused', 'stopped', 'completed'],
  emails: ['draft', 'ready'],
  texts: ['draft', 'ready'],
  'account-lists': ['draft', 'live', 'stopped'],
  lifecycles: ['draft', 'publishing', 'live', 'stopped'],
  'buying-groups': ['draft', 'publishing', 'live', 'stopped'],
  'score-models': ['draft', 'publishing', 'live', 'stopped'],
};
const DAYS = [1, 7, 30, 90];

/** Narrows a list of documents by state, by who made them, and by how lately they changed. */
export function DocumentFilters({
  path,
  value,
  onChange,
}: {
  path: DocumentPath;
  value: DocumentFilter;
  onChange: (filter: DocumentFilter) => void;
}) {
  const { t } = useTranslation();
  const { data: users = [] } = useQuery(usersQuery);
  const { state, owner, changed_in_days, ...none } = value;
  const fields = [
    {
      label: t('documents.state'),
      placeholder: t('documents.any_state'),
      data: STATES[path].map((each) => ({ value: each, label: t(`states.${each}`) })),
      value: state,
      put: (to: string) => onChange({ ...value, state: to }),
      clear: () => onChange({ ...none, ...given({ owner, changed_in_days }) }),
    },
    {
      label: t('relations.owner'),
      placeholder: t('documents.any_owner'),
      data: users.map(({ email, name }) => ({ value: email, label: name })),
      value: owner,
      put: (to: string) => onChange({ ...value, owner: to }),
      clear: () => onChange({ ...none, ...given({ state, changed_in_days }) }),
    },
    {
      label: t('fields.updated_at'),
      placeholder: t('documents.any_time'),
      data: DAYS.map((days) => ({ value: String(days), label: t('documents.in_days', { count: days }) })),
      value: changed_in_days === undefined ? undefined : String(changed_in_days),
      put: (to: string) => onChange({ ...value, changed_in_days: Number(to) }),
      clear: () => onChange({ ...none, ...given({ state, owner }) }),
    },
  ];
  return fields.map(({ label, placeholder, data, value: chosen, put, clear }) => (
    <Select
      key={label}
      w={152}
      size="xs"
      styles={{ input: { minHeight: 32, height: 32, fontSize: '0.8125rem' } }}
      aria-label={label}
      placeholder={placeholder}
      data={data}
      value={chosen ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: label }) }}
      onChange={(to) => (to === null ? clear() : put(to))}
    />
  ));
}

/** Without what is undefined, which an exact optional may not be. */
function given({ state, owner, changed_in_days }: Partial<Record<keyof DocumentFilter, string | number | undefined>>) {
  return {
    ...(state === undefined ? {} : { state: String(state) }),
    ...(owner === undefined ? {} : { owner: String(owner) }),
    ...(changed_in_days === undefined ? {} : { changed_in_days: Number(changed_in_days) }),
  };
}
