import { Badge, Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { meQuery } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { Id, ListColumn, ListSource } from '../ui/list/list-source.ts';
import { ListView } from '../ui/list/list-view.tsx';
import { Facts, Peek } from '../ui/list/peek.tsx';
import { useSay } from '../ui/list/say.ts';
import { useOne } from '../ui/list/use-list.ts';
import { UserForm } from './user-form.tsx';

const route = getRouteApi('/inside/settings/users');

/** The people who work with Ripen. Administrators add them, change their role, and let them in no more. */
export function UsersPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const { data: me } = useQuery(meQuery);
  const source = useUserSource();
  const [editing, setEditing] = useState<UserAnswer | 'new'>();
  const mayEdit = me?.user?.role === 'administrator';
  const addButton = mayEdit && <Button onClick={() => setEditing('new')}>{t('users.add')}</Button>;
  const goTo = (change: object, how?: { replace: boolean }) =>
    void navigate({ search: (was) => ({ ...was, ...change }), ...how });
  const nothing = (title: string) => <EmptyState icon={<IconSearchOff size={28} stroke={1.5} />} title={title} />;
  return (
    <>
      <ListView
        title={t('users.title')}
        searchLabel={t('users.search')}
        source={source}
        state={state}
        goTo={goTo}
        actions={addButton}
        empty={nothing(t('users.empty'))}
        noneFound={nothing(t('list.none_found'))}
        peek={(id, known, close) => (
          <UserPeek source={source} id={id} known={known} onClose={close} onEdit={mayEdit ? setEditing : undefined} />
        )}
      />
      {editing && <UserForm user={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function useUserSource(): ListSource<UserAnswer> {
  const { t } = useTranslation();
  return useMemo(() => {
    const columns: ListColumn<UserAnswer>[] = [
      {
        id: 'its_name',
        label: t('fields.name'),
        width: 220,
        sort: 'name',
        cell: (user) => <span style={{ fontWeight: 500 }}>{user.name}</span>,
        csv: (user) => user.name,
      },
      {
        id: 'email',
        label: t('fields.email'),
        width: 260,
        sort: 'email',
        cell: (user) => user.email,
        csv: (user) => user.email,
      },
      {
        id: 'role',
        label: t('fields.role'),
        width: 140,
        sort: 'role',
        cell: (user) => t(`user.${user.role}`),
        csv: (user) => user.role,
      },
      {
        id: 'active',
        label: t('fields.active'),
        width: 120,
        sort: 'active',
        cell: (user) => (
          <Badge variant="light" color={user.active ? 'brand' : 'gray'} tt="none" fw={500} radius="sm">
            {t(user.active ? 'users.active' : 'users.inactive')}
          </Badge>
        ),
        csv: (user) => String(user.active),
      },
      {
        id: 'created_at',
        label: t('fields.created_at'),
        width: 160,
        sort: 'created_at',
        cell: (user, { formats, now }) => (
          <time dateTime={user.created_at} title={formats.exact(user.created_at)}>
            {formats.relative(user.created_at, now)}
          </time>
        ),
        csv: (user) => user.created_at,
      },
    ];
    return {
      name: 'users',
      page: ({ search, sort, limit, cursor, total }) =>
        api.list<UserAnswer>('users', { search, sort, limit, cursor, total: total ? 'true' : undefined }),
      one: (id) => api.one<UserAnswer>('users', id),
      idOf: (user) => user.id,
      nameOf: (user) => user.name,
      columns,
      atFirst: columns.map(({ id }) => id),
    };
  }, [t]);
}

function UserPeek({
  source,
  id,
  known,
  onClose,
  onEdit,
}: {
  source: ListSource<UserAnswer>;
  id: Id;
  known: UserAnswer | undefined;
  onClose: () => void;
  onEdit: ((user: UserAnswer) => void) | undefined;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { item } = useOne(source, id, known);
  const action = item && onEdit && (
    <Button variant="default" size="compact-md" h={32} onClick={() => onEdit(item)}>
      {t('users.edit')}
    </Button>
  );
  return (
    <Peek title={item?.name ?? ''} onClose={onClose} action={action}>
      {item && (
        <Facts
          facts={source.columns.slice(1).map((column) => ({ label: column.label, value: column.cell(item, say) }))}
        />
      )}
    </Peek>
  );
}
