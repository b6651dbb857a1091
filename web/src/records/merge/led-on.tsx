import { Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../../ui/notify.ts';
import type { RecordItem } from '../paths.ts';
import { recordName } from '../record-source.tsx';
import { type Mergeable, PAGE } from './queries.ts';

/** The number in the address was that of a record that has been merged: the surviving one is shown under its own. */
export function LedOn({ kind, record }: { kind: Mergeable; record: RecordItem }) {
  const { t } = useTranslation();
  const name = recordName(record);
  useEffect(
    () => notify({ id: `merged ${kind} ${record.id}`, message: t('merge.led_on', { name }) }),
    [t, name, kind, record.id],
  );
  return <Navigate to={PAGE[kind]} params={{ id: String(record.id) }} replace />;
}
