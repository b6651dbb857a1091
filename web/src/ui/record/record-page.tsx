import { Button } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api.ts';
import { pageOf } from '../../records/paths.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { Pending } from '../pending.tsx';
import classes from './record.module.css';
import { type RecordAnswers, type RecordKind, recordQuery } from './record-query.ts';

/** A record by the number in the address, what is shown until it has come, and what is said where there is none. */
export function RecordPage<Kind extends RecordKind>({
  kind,
  id,
  children,
}: {
  kind: Kind;
  id: string;
  children: (record: RecordAnswers[Kind]) => ReactNode;
}) {
  const number = Number(id);
  const isNumber = Number.isSafeInteger(number) && number > 0;
  const { data, error, refetch } = useQuery({ ...recordQuery(kind, number), enabled: isNumber });
  if (!isNumber || (error instanceof ApiProblem && error.status === 404)) return <NoSuchRecord kind={kind} />;
  if (data) return children(data);
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Shape />;
}

function NoSuchRecord({ kind }: { kind: RecordKind }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      page
      icon={<IconUserQuestion size={28} stroke={1.5} />}
      title={t(`record.none_${kind}`)}
      hint={t('record.none_hint')}
      action={
        <Button component={Link} to={pageOf[kind]} variant="default">
          {t(`record.all_${kind}`)}
        </Button>
      }
    />
  );
}

/** What is to come, in its place. */
function Shape() {
  return (
    <div className={classes.record}>
      <div className={classes.head}>
        <div style={{ width: 280 }}>
          <Pending lines={1} height={44} />
        </div>
      </div>
      <div className={classes.columns}>
        {(['facts', 'timeline', 'more'] as const).map((part) => (
          <div key={part} className={classes.column} data-part={part} data-chosen={part === 'timeline' || undefined}>
            <div className={classes.section}>
              <Pending lines={8} height={28} />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
