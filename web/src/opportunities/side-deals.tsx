import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { type Given, SideList } from '../records/side-list.tsx';
import { useSay } from '../ui/list/say.ts';
import classes from '../ui/record/record.module.css';
import { RecordLink } from '../ui/record/record-link.tsx';
import { sayAmount, sayClose } from './say-amount.ts';

/** The deals around a person, company or lead. */
export function SideDeals({ where, given }: { where: Condition; given: Given }) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  return (
    <SideList
      kind="opportunity"
      where={where}
      given={given}
      sort="-created_at"
      title={t('opportunities.side')}
      none={t('opportunities.side_none')}
    >
      {(deal) => (
        <>
          <RecordLink kind="opportunity" id={deal.id}>
            {deal.name}
          </RecordLink>
          <div className={`${classes.quiet} tabular`}>
            {[
              sayAmount(deal.amount, deal.currency, i18n.language),
              deal.status === 'open' ? deal.stage : t(`opportunities.status_${deal.status ?? 'open'}`),
              sayClose(deal, say),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </>
      )}
    </SideList>
  );
}
