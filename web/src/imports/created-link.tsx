import { Anchor } from '@mantine/core';
import { Link, linkOptions } from '@tanstack/react-router';
import type { ImportRecord } from '../../../contract/import-records.ts';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { Num } from '../ui/num.tsx';

/** How many an import made, leading to the list of them as it is now. A dry run made none. */
export function CreatedLink({
  one,
  record = one.record,
  count = one.created,
}: {
  one: ImportAnswer;
  record?: ImportRecord;
  count?: number;
}) {
  const list = listOf(record, one.id);
  if (one.dry_run || count === 0 || !list) return <Num value={count} />;
  return (
    <Anchor renderRoot={(props) => <Link {...list} {...props} />}>
      <Num value={count} />
    </Anchor>
  );
}

/** What holds for the records that an import made. */
export const createdBy = (id: number) => ({ field: 'import_id', is: 'equals' as const, value: id });

/** The list of what an import made, where there is a list of such records. */
export function listOf(record: ImportRecord, id: number) {
  const search = { filter: createdBy(id) };
  if (record === 'contacts') return linkOptions({ to: '/contacts', search });
  if (record === 'accounts') return linkOptions({ to: '/accounts', search });
  if (record === 'leads') return linkOptions({ to: '/leads', search });
  if (record === 'opportunities') return linkOptions({ to: '/opportunities', search });
  if (record === 'activities') return linkOptions({ to: '/tasks', search });
  return undefined;
}
