import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AccountAnswer } from '../../../contract/records.ts';
import { AccountGroups } from '../buying-groups/account-groups.tsx';
import { sayValue } from '../fields/field-value.tsx';
import { SideLeads } from '../leads/side-leads.tsx';
import { Stage } from '../lifecycle/stage-of-record.tsx';
import { SideDeals } from '../opportunities/side-deals.tsx';
import { LedOn } from '../records/merge/led-on.tsx';
import { RecordActions } from '../records/record-actions.tsx';
import { ScoreChips } from '../scores/score-chips.tsx';
import { SideTasks } from '../tasks/side-tasks.tsx';
import { useSay } from '../ui/list/say.ts';
import { DomainLink } from '../ui/record/fact.tsx';
import { Facts } from '../ui/record/facts.tsx';
import { People } from '../ui/record/people.tsx';
import { RecordFrame } from '../ui/record/record-frame.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import { RecordPage } from '../ui/record/record-page.tsx';
import { Timeline } from '../ui/record/timeline.tsx';

const route = getRouteApi('/inside/accounts/$id');

/** Everything about one company. */
export function AccountPage() {
  const { id } = route.useParams();
  return (
    <RecordPage key={id} kind="account" id={id}>
      {(account) =>
        account.id === Number(id) ? <Account account={account} /> : <LedOn kind="account" record={account} />
      }
    </RecordPage>
  );
}

function Account({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation();
  return (
    <RecordFrame
      name={account.name}
      about={<About account={account} />}
      scores={<ScoreChips kind="account" id={account.id} />}
      actions={<RecordActions kind="account" id={account.id} name={account.name} />}
      facts={<Facts kind="account" record={account} />}
      timeline={<Timeline kind="account" id={account.id} />}
      more={{
        label: t('record.people'),
        content: (
          <>
            <SideTasks
              where={{ field: 'regarding_account_id', is: 'equals', value: account.id }}
              given={{ regarding_account_id: account.id }}
            />
            <SideDeals
              where={{ field: 'account_id', is: 'equals', value: account.id }}
              given={{ account_id: account.id }}
            />
            <SideLeads
              where={{ field: 'account_id', is: 'equals', value: account.id }}
              given={{ account_id: account.id }}
            />
            <AccountGroups account={account} />
            <People account={account} title={t('record.people')} none={t('record.no_people')} />
          </>
        ),
      }}
    />
  );
}

function About({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation();
  const say = useSay();
  const revenue = sayValue(account.annual_revenue, { type: 'money', label: null }, say);
  return (
    <>
      {account.domain && (
        <span>
          <DomainLink domain={account.domain} />
        </span>
      )}
      <Stage kind="account" id={account.id} name={account.name} ofPeople={account.lifecycle_stage} />
      {account.industry && <span>{account.industry}</span>}
      {revenue && <span>{t('record.revenue', { revenue })}</span>}
      {account.employees !== null && <span>{t('record.employees', { count: account.employees })}</span>}
      <span>{account.owner ? t('record.owned_by', { name: account.owner.name }) : t('record.no_owner')}</span>
      {account.parent_account && (
        <span>
          {t('record.part_of')}{' '}
          <RecordLink kind="account" id={account.parent_account.id}>
            {account.parent_account.name}
          </RecordLink>
        </span>
      )}
    </>
  );
}
