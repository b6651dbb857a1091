import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { api } from '../../api.ts';
import { recordName } from '../../records/record-source.tsx';
import { RecordLink } from './record-link.tsx';
import type { RecordAnswer } from './record-query.ts';
import { LISTS, type Target } from './record-select.tsx';
import { heldBy } from './use-change.tsx';

/** By which name an answer brings along what a reference points at. */
const ALONG: Record<string, string> = {
  account_id: 'account',
  owner_id: 'owner',
  parent_account_id: 'parent_account',
  contact_id: 'contact',
  lead_id: 'lead',
  regarding_contact_id: 'contact',
  regarding_account_id: 'account',
};

/** What a reference points at, by its name; contacts, accounts and leads lead to their pages. */
export function Reference({ record, field }: { record: RecordAnswer; field: CatalogueField }) {
  const { t } = useTranslation();
  const id = Number(heldBy(record, field.name));
  const known = nameAlong(record, field.name);
  const list = LISTS[field.record ?? ''];
  const { data } = useQuery({
    queryKey: ['one', list, id],
    queryFn: () => api.one<Target>(list ?? '', id),
    enabled: known === undefined && list !== undefined,
    select: (target) => ('role' in target ? target.name : recordName(target)),
  });
  const name = known ?? data ?? t('record.number', { id });
  if (field.record !== 'contact' && field.record !== 'account' && field.record !== 'lead') return name;
  return (
    <RecordLink kind={field.record} id={id}>
      {name}
    </RecordLink>
  );
}

export function nameAlong(record: RecordAnswer, field: string): string | undefined {
  const values: Record<string, unknown> = record;
  const along = values[ALONG[field] ?? ''];
  return typeof along === 'object' && along !== null && 'name' in along ? String(along.name) : undefined;
}
