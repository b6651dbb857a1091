import { CloseButton, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './list.module.css';

/** A look at one row beside the list, which stays where it is. Escape closes it. */
export function Peek({
  title,
  action,
  onClose,
  children,
}: {
  title: string;
  action?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <aside className={classes.peek} aria-labelledby={id}>
      <div className={classes.peekHead}>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {action}
        <CloseButton size={32} iconSize={18} aria-label={t('list.close_peek')} onClick={onClose} />
      </div>
      <div className={classes.peekBody}>{children}</div>
    </aside>
  );
}

/** What is known of something, each with its name. */
export function Facts({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
