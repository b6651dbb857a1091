import { Anchor, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { AccountAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import classes from '../segments/segments.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { notify } from '../ui/notify.ts';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import { useProblemText } from '../ui/problem.ts';
import { listedQuery, SAMPLE, sampleQuery } from './queries.ts';

/** The accounts of now; of a draft (`condition`), those it would hold for. */
export function AccountsPanel({
  answer,
  condition,
  mayRemove,
}: {
  answer: DocumentAnswer;
  condition: Condition | undefined;
  mayRemove: boolean;
}) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(SAMPLE);
  const [settled] = useDebouncedValue(condition, 400);
  const sample = useQuery(sampleQuery(settled));
  const listed = useQuery({ ...listedQuery(answer.key, limit), enabled: condition === undefined });
  const asDraft = condition !== undefined;
  const { error, refetch } = asDraft ? sample : listed;
  const accounts = asDraft ? sample.data?.items.map((account) => ({ account, people: undefined })) : listed.data?.items;
  if (error && !accounts) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <Panel title={t('account_list.accounts')}>
      {!accounts ? (
        <Pending lines={4} height={40} />
      ) : accounts.length === 0 ? (
        <EmptyState
          title={t('account_list.nobody')}
          hint={t(mayRemove ? 'account_list.nobody_static' : 'account_list.nobody_hint')}
        />
      ) : (
        <p className={classes.quiet}>
          {asDraft
            ? t('segment.sample_hint', { count: accounts.length })
            : t('account_list.accounts_total', { count: listed.data?.total ?? 0 })}
        </p>
      )}
      <ul className={classes.people}>
        {accounts?.map(({ account, people }) => (
          <AccountRow key={account.id} list={answer.key} account={account} people={people} mayRemove={mayRemove} />
        ))}
      </ul>
      {!asDraft && listed.data?.next_cursor && limit < 1000 && (
        <Button variant="subtle" onClick={() => setLimit(Math.min(1000, limit + 200))}>
          {t('account_list.load_more')}
        </Button>
      )}
    </Panel>
  );
}

function AccountRow({
  list,
  account,
  people,
  mayRemove,
}: {
  list: string;
  account: AccountAnswer;
  people: number | undefined;
  mayRemove: boolean;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const remove = useMutation({
    mutationFn: () => api.removeAccounts(list, { account_ids: [account.id] }),
    onSuccess: () => {
      notify({ message: t('account_list.removed', { name: account.name }) });
      return queries.invalidateQueries({ queryKey: ['account-lists'] });
    },
    onError: (problem) =>
      notify({ wrong: true, title: t('account_list.remove_failed'), message: problemText(problem) }),
  });
  const known =
    people === undefined
      ? undefined
      : people === 0
        ? t('account_list.no_people')
        : t('account_list.people', { count: people });
  return (
    <li className={classes.person}>
      <div className={classes.personLine}>
        <div className={classes.who}>
          <Anchor component={Link} to={`/accounts/${account.id}`} fw={500} c="inherit">
            {account.name}
          </Anchor>
          <span className={classes.quiet}>{[account.industry, account.city, known].filter(Boolean).join(' · ')}</span>
        </div>
        {mayRemove && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            h={32}
            flex="none"
            leftSection={<IconBuildingOff size={16} stroke={1.6} />}
            aria-label={t('account_list.remove_of', { name: account.name })}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('account_list.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
