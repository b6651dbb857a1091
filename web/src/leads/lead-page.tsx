import { Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LeadAnswer } from '../../../contract/sales.ts';
import { SideDeals } from '../opportunities/side-deals.tsx';
import { RecordActions } from '../records/record-actions.tsx';
import { recordName } from '../records/record-source.tsx';
import { StatusActions } from '../records/status-actions.tsx';
import { ScoreChips } from '../scores/score-chips.tsx';
import { SideTasks } from '../tasks/side-tasks.tsx';
import { Facts } from '../ui/record/facts.tsx';
import { RecordFrame } from '../ui/record/record-frame.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import { RecordPage } from '../ui/record/record-page.tsx';
import { Timeline } from '../ui/record/timeline.tsx';

const route = getRouteApi('/inside/leads/$id');

/** Everything about one interest. */
export function LeadPage() {
  const { id } = route.useParams();
  return (
    <RecordPage key={id} kind="lead" id={id}>
      {(lead) => <Lead lead={lead} />}
    </RecordPage>
  );
}

function Lead({ lead }: { lead: LeadAnswer }) {
  const { t } = useTranslation();
  const name = recordName(lead);
  const whose = { contact: lead.contact?.id, account: lead.account?.id };
  return (
    <RecordFrame
      name={name}
      about={<About lead={lead} />}
      scores={<ScoreChips kind="lead" id={lead.id} />}
      actions={
        <Group gap="sm" wrap="nowrap">
          <StatusActions kind="lead" record={lead} name={name} />
          <RecordActions kind="lead" id={lead.id} name={name} />
        </Group>
      }
      facts={<Facts kind="lead" record={lead} />}
      timeline={<Timeline kind="lead" id={lead.id} />}
      more={{
        label: t('leads.around'),
        content: (
          <>
            <SideDeals
              where={{ field: 'lead_id', is: 'equals', value: lead.id }}
              given={{ lead_id: lead.id, contact_id: whose.contact, account_id: whose.account, name: lead.topic }}
            />
            {(lead.contact || lead.account) && (
              <SideTasks
                where={
                  lead.contact
                    ? { field: 'regarding_contact_id', is: 'equals', value: lead.contact.id }
                    : { field: 'regarding_account_id', is: 'equals', value: lead.account?.id }
                }
                given={{ regarding_contact_id: whose.contact, regarding_account_id: whose.account }}
              />
            )}
          </>
        ),
      }}
    />
  );
}

function About({ lead }: { lead: LeadAnswer }) {
  const { t } = useTranslation();
  const own = [lead.first_name, lead.last_name].filter(Boolean).join(' ');
  return (
    <>
      <span>
        <strong>{t(`leads.status_${lead.status ?? 'open'}`)}</strong>
      </span>
      {lead.sales_ready && <span>{t('leads.is_ready')}</span>}
      {lead.contact ? (
        <span>
          <RecordLink kind="contact" id={lead.contact.id}>
            {lead.contact.name}
          </RecordLink>
        </span>
      ) : (
        own && <span>{own}</span>
      )}
      {lead.account ? (
        <span>
          <RecordLink kind="account" id={lead.account.id}>
            {lead.account.name}
          </RecordLink>
        </span>
      ) : (
        lead.company && <span>{lead.company}</span>
      )}
      <span>{lead.owner ? t('record.owned_by', { name: lead.owner.name }) : t('record.no_owner')}</span>
    </>
  );
}
