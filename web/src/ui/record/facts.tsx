import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { catalogueQuery, meQuery } from '../../queries.ts';
import { ErrorState } from '../error-state.tsx';
import { Pending } from '../pending.tsx';
import { Time } from '../time.tsx';
import { Fact } from './fact.tsx';
import { FACT_GROUPS, type FactGroup } from './fact-groups.ts';
import classes from './record.module.css';
import type { RecordAnswer, RecordKind } from './record-query.ts';

/** All that is known of a record, in groups; each fact is changed where it stands by whoever may. */
export function Facts({ kind, record }: { kind: RecordKind; record: RecordAnswer }) {
  const { t } = useTranslation();
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery);
  const { data: me } = useQuery(meQuery);
  if (error && !catalogue) return <ErrorState error={error} retry={() => void refetch()} />;
  const fields = catalogue?.records.find(({ name }) => name === kind)?.fields;
  if (!fields)
    return (
      <div className={classes.section}>
        <Pending lines={12} height={24} />
      </div>
    );
  const readOnly = me?.user?.role === 'viewer';
  return (
    <>
      {grouped(kind, fields).map(([group, ofGroup]) => (
        <section key={group} className={classes.section} aria-label={t(`record.group_${group}`)}>
          <Title order={2} size="h3">
            {t(`record.group_${group}`)}
          </Title>
          <dl className={classes.facts}>
            {ofGroup.map((field) => (
              <Fact key={field.name} kind={kind} record={record} field={field} readOnly={readOnly || !field.writable} />
            ))}
          </dl>
        </section>
      ))}
      <p className={`${classes.section} ${classes.quiet}`} style={{ margin: 0 }}>
        {t('record.created')} <Time at={record.created_at} />, {t('record.last_changed')}{' '}
        <Time at={record.updated_at} />
      </p>
    </>
  );
}

/** The standard groups, then the workspace's own fields if it has any. */
function grouped(kind: RecordKind, fields: CatalogueField[]): [FactGroup, CatalogueField[]][] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const named = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? []);
  const groups: [string, readonly string[]][] = Object.entries(FACT_GROUPS[kind]);
  const custom = fields.filter(({ name }) => name.startsWith('custom.'));
  return [
    ...groups.map(([group, names]): [FactGroup, CatalogueField[]] => [group as FactGroup, named(names)]),
    ...(custom.length > 0 ? [['custom', custom] satisfies [FactGroup, CatalogueField[]]] : []),
  ];
}
