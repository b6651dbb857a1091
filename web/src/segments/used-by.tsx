import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '../ui/panel.tsx';
import { usersQuery } from './queries.ts';
import classes from './segments.module.css';

const PATHS: Record<string, string> = {
  segment: 'segments',
  account_list: 'account-lists',
  journey: 'journeys',
  'score-model': 'score-models',
};

/** The journeys, segments and lists that name this one, each with the way to it. */
export function UsedBy({ path, documentKey }: { path: Parameters<typeof usersQuery>[0]; documentKey: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(usersQuery(path, documentKey));
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={t('segment.used_in')}>
      <ul className={classes.plain}>
        {data.items.map(({ kind, key, name, state }) => (
          <li key={`${kind} ${key}`}>
            {kind in PATHS ? (
              <Anchor component={Link} to={`/${PATHS[kind]}/${key}`} underline="always">
                {name}
              </Anchor>
            ) : (
              name
            )}{' '}
            <span className={classes.quiet}>{t(`states.${state}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
