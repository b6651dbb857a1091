import { Button, Progress, Title, VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleFilled, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupsOfAccount } from '../../../contract/buying-groups.ts';
import { meQuery } from '../queries.ts';
import { NewRecord } from '../ui/record/new-record.tsx';
import record from '../ui/record/record.module.css';
import { RecordLink } from '../ui/record/record-link.tsx';
import classes from './account-groups.module.css';
import { groupsOfQuery } from './queries.ts';

type Group = GroupsOfAccount['items'][number];

/** Who of an account decides about what, who is engaged, and whom nobody knows yet; nothing where no buying group is live. */
export function AccountGroups({ account }: { account: { id: number; name: string } }) {
  const { t } = useTranslation();
  const { data } = useQuery(groupsOfQuery(account.id));
  return data?.items.map(({ group, completeness, engagement, roles }) => {
    const title = t('buying_group.panel', { name: group.name });
    return (
      <section key={group.key} className={record.section} aria-label={title}>
        <Title order={2} size="h3">
          <Link to="/buying-groups/$key" params={{ key: group.key }} className={record.link}>
            {group.name}
          </Link>
        </Title>
        <Progress size="sm" value={completeness} aria-label={title} />
        <p className={record.quiet}>{t('buying_group.completeness', { value: completeness, engagement })}</p>
        <ul className={record.list}>
          {roles.map((role) => (
            <Role key={role.key} account={account} role={role} />
          ))}
        </ul>
      </section>
    );
  });
}

/** A full point for who did something lately, an empty one for who did not. */
function Engaged({ engaged }: { engaged: boolean }) {
  const { t } = useTranslation();
  const says = t(engaged ? 'buying_group.is_engaged' : 'buying_group.not_engaged');
  const Icon = engaged ? IconCircleFilled : IconCircle;
  return (
    <span className={classes.engaged} data-engaged={engaged || undefined} title={says}>
      <Icon size={9} stroke={2.4} aria-hidden />
      <VisuallyHidden>{says}</VisuallyHidden>
    </span>
  );
}

function Role({ account, role }: { account: { id: number }; role: Group['roles'][number] }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [adding, setAdding] = useState(false);
  const missing = Math.max(0, role.at_least - role.people.length);
  return (
    <li className={record.item}>
      <div className={classes.role}>{role.name}</div>
      {role.people.length > 0 && (
        <ul className={record.list}>
          {role.people.map(({ id, name, job_title, engaged }) => (
            <li key={id} className={classes.person}>
              <Engaged engaged={engaged} />
              <RecordLink kind="contact" id={id}>
                {name}
              </RecordLink>
              <span className={record.quiet}>{job_title}</span>
            </li>
          ))}
        </ul>
      )}
      {missing > 0 && (
        <>
          <div className={classes.missing}>{t('buying_group.missing', { count: missing })}</div>
          <div className={classes.acts}>
            <Button
              variant="subtle"
              size="compact-xs"
              h={32}
              leftSection={<IconUserSearch size={16} stroke={1.6} />}
              aria-label={t('buying_group.find_for', { role: role.name })}
              renderRoot={(props) => (
                <Link
                  to="/contacts"
                  search={{ filter: { field: 'account_id', is: 'equals', value: account.id } }}
                  {...props}
                />
              )}
            >
              {t('buying_group.find')}
            </Button>
            {me?.user && me.user.role !== 'viewer' && (
              <Button
                variant="subtle"
                size="compact-xs"
                h={32}
                leftSection={<IconUserPlus size={16} stroke={1.6} />}
                aria-label={t('buying_group.add_for', { role: role.name })}
                onClick={() => setAdding(true)}
              >
                {t('buying_group.add')}
              </Button>
            )}
          </div>
        </>
      )}
      {adding && <NewRecord kind="contact" given={{ account_id: account.id }} stay onClose={() => setAdding(false)} />}
    </li>
  );
}
