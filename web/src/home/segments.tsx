import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/home.ts';
import { Num } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './home.module.css';

/** The segments with their sizes, the bar of each as long as its share of the largest. */
export function Segments({ segments }: { segments: Home['segments'] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...segments.map((segment) => segment.members));
  return (
    <Panel title={t('home.segments_title')}>
      {segments.length === 0 ? (
        <Text c="dimmed">{t('home.segments_empty')}</Text>
      ) : (
        <ul className={classes.list}>
          {segments.map((segment) => (
            <li key={segment.key} className={classes.segment}>
              <Anchor component={Link} to={`/segments/${segment.key}`} c="inherit" size="sm" truncate>
                {segment.name}
              </Anchor>
              <span aria-hidden>
                <span className={classes.size} style={{ width: `${(segment.members / most) * 100}%` }} />
              </span>
              <Link
                to="/contacts"
                search={{ filter: { in_segment: segment.key } }}
                className={classes.figure}
                title={t('home.members', { count: segment.members })}
              >
                <Num value={segment.members} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
