import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentUsers } from '../../../contract/documents.ts';
import classes from './content.module.css';
import { type ContentPath, usedByQuery } from './queries.ts';

/** The journeys that send it, each with the way to it. */
export function UsedBy({ path, documentKey }: { path: ContentPath; documentKey: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(usedByQuery(path, documentKey));
  if (!data) return null;
  if (data.items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(`content.used_by_none_${path}`)}
      </Text>
    );
  return <Users users={data.items} />;
}

export function Users({ users }: { users: DocumentUsers['items'] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.users}>
      {users.map(({ kind, key, name, state }) => (
        <li key={`${kind} ${key}`}>
          {kind === 'journey' ? (
            <Anchor component={Link} to={`/journeys/${key}`} underline="always">
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
