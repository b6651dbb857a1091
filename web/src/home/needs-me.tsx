import { Anchor, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/home.ts';
import { Panel } from '../ui/panel.tsx';
import classes from './home.module.css';
import { ReadyLeads } from './ready-leads.tsx';

/** What waits for a person, each with the way to it. */
export function NeedsMe({ items, ready }: { items: Home['needs_me']; ready: Home['ready_leads'] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('home.needs_me')}>
      {ready.total > 0 && <ReadyLeads ready={ready} />}
      {items.length + ready.total === 0 ? (
        <Text c="dimmed" className={classes.calm}>
          <IconCheck size={16} stroke={1.6} aria-hidden />
          {t('home.needs_nothing')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={`${item.kind} ${item.text}`} className={classes.need}>
              <IconAlertCircle size={16} stroke={1.6} aria-hidden />
              {item.href ? (
                <Anchor component={Link} to={item.href} c="var(--ripen-text)" underline="always">
                  {item.text}
                </Anchor>
              ) : (
                <span>{item.text}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
