import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContactAnswer } from '../../../contract/records.ts';
import { readAloud } from '../fields/labels.ts';
import { SideLeads } from '../leads/side-leads.tsx';
import { Stage } from '../lifecycle/stage-of-record.tsx';
import { SideDeals } from '../opportunities/side-deals.tsx';
import { LedOn } from '../records/merge/led-on.tsx';
import { RecordActions } from '../records/record-actions.tsx';
import { recordName } from '../records/record-source.tsx';
import { ScoreChips } from '../scores/score-chips.tsx';
import { SideTasks } from '../tasks/side-tasks.tsx';
import { consentLevel } from '../ui/record/consent-levels.ts';
import { Facts } from '../ui/record/facts.tsx';
import { RecordFrame } from '../ui/record/record-frame.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import { RecordPage } from '../ui/record/record-page.tsx';
import { Timeline } from '../ui/record/timeline.tsx';
import { Colleagues } from './colleagues.tsx';
import { ContactJourneys } from './contact-journeys.tsx';
import { ContactSegments } from './contact-segments.tsx';

const route = getRouteApi('/inside/contacts/$id');

/** Everything about one person. */
export function ContactPage() {
  const { id } = route.useParams();
  return (
    <RecordPage key={id} kind="contact" id={id}>
      {(contact) =>
        contact.id === Number(id) ? <Contact contact={contact} /> : <LedOn kind="contact" record={contact} />
      }
    </RecordPage>
  );
}

function Contact({ contact }: { contact: ContactAnswer }) {
  const { t } = useTranslation();
  const name = recordName(contact);
  return (
    <RecordFrame
      name={name}
      about={<About contact={contact} />}
      scores={<ScoreChips kind="contact" id={contact.id} />}
      actions={<RecordActions kind="contact" id={contact.id} name={name} />}
      facts={<Facts kind="contact" record={contact} />}
      timeline={<Timeline kind="contact" id={contact.id} />}
      more={{
        label: t('record.around_contact'),
        content: (
          <>
            <SideTasks
              where={{ field: 'regarding_contact_id', is: 'equals', value: contact.id }}
              given={{ regarding_contact_id: contact.id }}
            />
            <SideLeads
              where={{ field: 'contact_id', is: 'equals', value: contact.id }}
              given={{ contact_id: contact.id, account_id: contact.account_id }}
            />
            <SideDeals
              where={{ field: 'contact_id', is: 'equals', value: contact.id }}
              given={{ contact_id: contact.id, account_id: contact.account_id }}
            />
            <ContactSegments id={contact.id} />
            <ContactJourneys id={contact.id} />
            {contact.account && <Colleagues id={contact.id} account={contact.account} />}
          </>
        ),
      }}
    />
  );
}

function About({ contact }: { contact: ContactAnswer }) {
  const { t } = useTranslation();
  return (
    <>
      {contact.job_title && <span>{contact.job_title}</span>}
      {contact.account && (
        <span>
          <RecordLink kind="account" id={contact.account.id}>
            {contact.account.name}
          </RecordLink>
        </span>
      )}
      <Stage kind="contact" id={contact.id} name={recordName(contact)} />
      {contact.kind && <span>{readAloud(contact.kind)}</span>}
      <span>{t('record.consents', { level: t(`record.consent.${consentLevel(contact.consent)}`) })}</span>
      <span>{contact.owner ? t('record.owned_by', { name: contact.owner.name }) : t('record.no_owner')}</span>
    </>
  );
}
