import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { recordName } from '../records/record-source.tsx';
import { type Given, SideList } from '../records/side-list.tsx';
import classes from '../ui/record/record.module.css';
import { RecordLink } from '../ui/record/record-link.tsx';

/** The interests of a person or company, open ones and what became of the others. */
export function SideLeads({ where, given }: { where: Condition; given: Given }) {
  const { t } = useTranslation();
  return (
    <SideList
      kind="lead"
      where={where}
      given={given}
      sort="-created_at"
      title={t('leads.side')}
      none={t('leads.side_none')}
    >
      {(lead) => (
        <>
          <RecordLink kind="lead" id={lead.id}>
            {recordName(lead)}
          </RecordLink>
          <div className={classes.quiet}>
            {[t(`leads.status_${lead.status ?? 'open'}`), lead.process_stage, lead.reason].filter(Boolean).join(' · ')}
          </div>
        </>
      )}
    </SideList>
  );
}
