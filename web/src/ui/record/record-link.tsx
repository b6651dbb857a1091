import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './record.module.css';
import type { RecordKind } from './record-query.ts';

const TO = {
  contact: '/contacts/$id',
  account: '/accounts/$id',
  lead: '/leads/$id',
  opportunity: '/opportunities/$id',
} as const;

/** Leads to the page of a record. */
export function RecordLink({ kind, id, children }: { kind: RecordKind; id: number; children: ReactNode }) {
  // Tasks have no page of their own: they open beside their list.
  if (kind === 'activity')
    return (
      <Link to="/tasks" search={{ id }} className={classes.link}>
        {children}
      </Link>
    );
  return (
    <Link to={TO[kind]} params={{ id: String(id) }} className={classes.link}>
      {children}
    </Link>
  );
}
