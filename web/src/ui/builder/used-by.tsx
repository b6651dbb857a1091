import { Anchor } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentUsers } from '../../../../contract/documents.ts';
import { api } from '../../api.ts';
import { Panel } from '../panel.tsx';
import classes from './builder.module.css';

export const usedByQuery = (path: string, key: string) =>
  queryOptions({ queryKey: [path, 'used-by', key], queryFn: () => api.usedBy(path, key) });

const PATHS: Record<string, string> = {
  segment: 'segments',
  account_list: 'account-lists',
  journey: 'journeys',
  'score-model': 'score-models',
  lifecycle: 'lifecycles',
  'buying-group': 'buying-groups',
};

/** The journeys, segments and others that name this one. */
export function UsedBy({ path, documentKey }: { path: string; documentKey: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(usedByQuery(path, documentKey));
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={t('builder.used_by')}>
      <Users users={data.items} />
    </Panel>
  );
}

/** Each with the way to it. */
export function Users({ users }: { users: DocumentUsers['items'] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.users}>
      {users.map(({ kind, key, name, state }) => (
        <li key={`${kind} ${key}`}>
          {kind in PATHS ? (
            <Anchor component={Link} to={`/${PATHS[kind]}/${key}`} underline="always">
              {name}
            </Anchor>
          ) : (
            name
          )}
          <span className={classes.quiet}>{t(`states.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
}
