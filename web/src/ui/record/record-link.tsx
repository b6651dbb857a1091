import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './record.module.css';
import type { RecordKind } from './record-query.ts';

const TO = { contact: '/contacts/$id', account: '/accounts/$id' } as const;

/** Leads to the page of a record. */
export function RecordLink({ kind, id, children }: { kind: RecordKind; id: number; children: ReactNode }) {
  return (
    <Link to={TO[kind]} params={{ id: String(id) }} className={classes.link}>
      {children}
    </Link>
  );
}
