import { Button } from '@mantine/core';
import { IconDeviceMobile, IconMail, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Received } from '../../../contract/mailbox.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { Time } from '../ui/time.tsx';
import classes from './mailbox.module.css';
import { useOrigin } from './origin.ts';
import type { useMailbox } from './use-mailbox.ts';

type Channel = 'email' | 'text';

export function List({
  channel,
  search,
  mailbox,
  chosen,
}: {
  channel: Channel;
  search: string;
  mailbox: ReturnType<typeof useMailbox>;
  chosen: number | undefined;
}) {
  const { t } = useTranslation();
  const { items, error, isPending, refetch } = mailbox;
  if (isPending)
    return (
      <div className={classes.pending}>
        <Pending lines={8} height={56} />
      </div>
    );
  if (error && items.length === 0) return <ErrorState error={error} retry={() => void refetch()} />;
  if (items.length === 0)
    return (
      <EmptyState
        icon={<IconSearch size={28} stroke={1.5} />}
        title={t('mailbox.none_found', { search })}
        hint={t('mailbox.none_found_hint')}
      />
    );
  return (
    <div className={classes.list}>
      <ul aria-label={t(`mailbox.list_${channel}`)}>
        {items.map((item) => (
          <Row key={item.id} item={item} chosen={item.id === chosen} />
        ))}
      </ul>
      {mailbox.hasNextPage && (
        <Button
          variant="subtle"
          m="sm"
          loading={mailbox.isFetchingNextPage}
          onClick={() => void mailbox.fetchNextPage()}
        >
          {t('common.load_more')}
        </Button>
      )}
    </div>
  );
}

function Row({ item, chosen }: { item: Received; chosen: boolean }) {
  const { t } = useTranslation();
  const origin = useOrigin()(item);
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li>
      <Link
        ref={row}
        from="/mailbox"
        search={(was) => ({ ...was, id: item.id })}
        preload={false}
        className={classes.row}
        activeProps={{ 'aria-current': undefined }}
        aria-current={chosen ? 'true' : undefined}
      >
        <span className={classes.first}>
          <span className={classes.to}>{item.to}</span>
          <span className={classes.at}>
            <Time at={item.at} />
          </span>
        </span>
        <span className={classes.subject}>
          {item.channel === 'email' ? item.subject || t('mailbox.no_subject') : item.text}
        </span>
        {item.journey && (
          <span className={classes.origin}>
            {origin.journey}
            {origin.step && ` › ${origin.step}`}
          </span>
        )}
      </Link>
    </li>
  );
}

/** Before anything has arrived: what this page is for. */
export function Nothing({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const Icon = channel === 'email' ? IconMail : IconDeviceMobile;
  return (
    <EmptyState
      icon={<Icon size={28} stroke={1.5} />}
      title={t(`mailbox.empty_${channel}`)}
      hint={t('mailbox.empty_hint')}
    />
  );
}
