import { Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OpportunityAnswer } from '../../../contract/sales.ts';
import { RecordActions } from '../records/record-actions.tsx';
import { StatusActions } from '../records/status-actions.tsx';
import { ScoreChips } from '../scores/score-chips.tsx';
import { SideTasks } from '../tasks/side-tasks.tsx';
import { useSay } from '../ui/list/say.ts';
import { Facts } from '../ui/record/facts.tsx';
import { People } from '../ui/record/people.tsx';
import { RecordFrame } from '../ui/record/record-frame.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import { RecordPage } from '../ui/record/record-page.tsx';
import { Timeline } from '../ui/record/timeline.tsx';
import { sayAmount, sayClose } from './say-amount.ts';

const route = getRouteApi('/inside/opportunities/$id');

/** Everything about one deal. */
export function OpportunityPage() {
  const { id } = route.useParams();
  return (
    <RecordPage key={id} kind="opportunity" id={id}>
      {(deal) => <Opportunity deal={deal} />}
    </RecordPage>
  );
}

function Opportunity({ deal }: { deal: OpportunityAnswer }) {
  const { t } = useTranslation();
  const regarding = deal.contact
    ? { field: 'regarding_contact_id', is: 'equals' as const, value: deal.contact.id }
    : { field: 'regarding_account_id', is: 'equals' as const, value: deal.account?.id };
  return (
    <RecordFrame
      name={deal.name}
      about={<About deal={deal} />}
      scores={<ScoreChips kind="opportunity" id={deal.id} />}
      actions={
        <Group gap="sm" wrap="nowrap">
          <StatusActions kind="opportunity" record={deal} name={deal.name} />
          <RecordActions kind="opportunity" id={deal.id} name={deal.name} />
        </Group>
      }
      facts={<Facts kind="opportunity" record={deal} />}
      timeline={<Timeline kind="opportunity" id={deal.id} />}
      more={{
        label: t('opportunities.around'),
        content: (
          <>
            {(deal.contact || deal.account) && (
              <SideTasks
                where={regarding}
                given={{ regarding_contact_id: deal.contact?.id, regarding_account_id: deal.account?.id }}
              />
            )}
            {deal.account && <People account={deal.account} title={t('record.people')} none={t('record.no_people')} />}
          </>
        ),
      }}
    />
  );
}

function About({ deal }: { deal: OpportunityAnswer }) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const amount = sayAmount(deal.amount, deal.currency, i18n.language);
  const close = sayClose(deal, say);
  return (
    <>
      <span>
        <strong>{t(`opportunities.status_${deal.status ?? 'open'}`)}</strong>
      </span>
      {amount && <span className="tabular">{amount}</span>}
      {deal.stage && <span>{deal.stage}</span>}
      {deal.probability !== null && deal.status === 'open' && (
        <span>{t('opportunities.likely', { percent: deal.probability })}</span>
      )}
      {close && <span>{close}</span>}
      {deal.account && (
        <span>
          <RecordLink kind="account" id={deal.account.id}>
            {deal.account.name}
          </RecordLink>
        </span>
      )}
      {deal.contact && (
        <span>
          <RecordLink kind="contact" id={deal.contact.id}>
            {deal.contact.name}
          </RecordLink>
        </span>
      )}
      <span>{deal.owner ? t('record.owned_by', { name: deal.owner.name }) : t('record.no_owner')}</span>
    </>
  );
}
