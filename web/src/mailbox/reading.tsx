import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { Mail } from './mail.tsx';
import classes from './mailbox.module.css';
import { Phone } from './phone.tsx';
import { receivedQuery } from './use-mailbox.ts';

/** The chosen message, as its recipient has it before them. */
export function Reading({
  channel,
  id,
  waiting,
}: {
  channel: 'email' | 'text';
  id: number | undefined;
  waiting: boolean;
}) {
  const { t } = useTranslation();
  const { data: item, error, refetch } = useQuery({ ...receivedQuery(id ?? 0), enabled: id !== undefined });
  if (id === undefined) return waiting ? null : <EmptyState title={t('mailbox.choose')} />;
  if (error instanceof ApiProblem && error.code === 'not_found') return <EmptyState title={t('mailbox.gone')} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!item)
    return (
      <div className={classes.pending}>
        <Pending lines={3} height={32} />
      </div>
    );
  return channel === 'email' ? <Mail key={item.id} mail={item} /> : <Phone item={item} />;
}
