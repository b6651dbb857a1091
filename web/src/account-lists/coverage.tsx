import { Button, Collapse } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useFormats } from '../ui/moment.ts';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './account-lists.module.css';
import { coverageQuery } from './queries.ts';

/** How well the accounts are known, each number leading to the accounts or people it counts. */
export function Coverage({ list }: { list: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [buyer, setBuyer] = useState<Condition>();
  // While it is not finished the numbers stay those of the last one that was.
  const [written, setWritten] = useState<{ condition: Condition | undefined }>();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(coverageQuery(list, buyer));
  const inList: Condition = { in_account_list: list };
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  const figures: Figure[] | undefined = data && [
    { name: 'accounts', value: data.accounts, to: '/accounts', filter: inList },
    { name: 'known', value: data.people, to: '/contacts', filter: inList },
    { name: 'without_people', value: data.without_people, to: '/accounts', filter: { all: [inList, NOBODY] } },
    {
      name: 'without_buyer',
      value: data.without_buyer,
      to: '/accounts',
      filter: { all: [inList, { has: 'contacts', times: { exactly: 0 }, where: data.buyer }] },
    },
    { name: 'not_engaged', value: data.not_engaged, to: '/accounts', filter: { all: [inList, QUIET] } },
  ];
  return (
    <Panel
      title={t('account_list.coverage')}
      aside={
        <Button variant="subtle" size="xs" h={32} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('account_list.buyer_change')}
        </Button>
      }
    >
      {figures ? (
        <dl className={classes.figures}>
          {figures.map(({ name, value, to, filter }) => (
            <div key={name}>
              <dt>{t(`account_list.${name}`)}</dt>
              <dd>
                <Link to={to} search={{ filter }} className={classes.number}>
                  {formats.number(value)}
                </Link>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <Pending lines={2} height={40} />
      )}
      <Collapse expanded={open}>
        {open && (
          <div className={classes.buyer}>
            <p className={classes.quiet}>
              {t('account_list.buyer')} {t(buyer ? 'account_list.buyer_own' : 'account_list.buyer_role')}.
            </p>
            <ConditionEditor
              value={written ? written.condition : data?.buyer}
              subject="contact"
              onChange={(condition, unfinished) => {
                setWritten({ condition });
                if (condition || unfinished.length === 0) setBuyer(condition);
              }}
            />
          </div>
        )}
      </Collapse>
    </Panel>
  );
}

type Figure = {
  name: 'accounts' | 'known' | 'without_people' | 'without_buyer' | 'not_engaged';
  value: number;
  to: '/accounts' | '/contacts';
  filter: Condition;
};

const NOBODY: Condition = { has: 'contacts', times: { exactly: 0 } };
const QUIET: Condition = { did: 'anything', times: { exactly: 0 }, within: { last: '30 days' } };
