import { IconCoins } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { OpportunityAnswer } from '../../../contract/sales.ts';
import { api } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useSay } from '../ui/list/say.ts';
import { Pending } from '../ui/pending.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import classes from './board.module.css';
import { sayAmount, sayClose } from './say-amount.ts';

/** More deals than anybody works on at once; beyond them the list is the better view. */
const MOST = 1000;
const OPEN: Condition = { field: 'status', is: 'equals', value: 'open' };

type Column = { stage: string | null; deals: OpportunityAnswer[] };

/** The open deals by stage, with what each stage adds up to; stages stand in the order of their likelihood. */
export function Board() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['list', 'opportunities', 'board'],
    queryFn: () =>
      api.list<OpportunityAnswer>('opportunities', {
        filter: JSON.stringify(OPEN),
        sort: 'expected_close',
        limit: MOST,
      }),
  });
  if (!data)
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={6} height={64} />;
  if (data.items.length === 0)
    return (
      <EmptyState
        icon={<IconCoins size={28} stroke={1.5} />}
        title={t('opportunities.none_open')}
        hint={t('opportunities.none_open_hint')}
      />
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must be able to do
    <section className={classes.board} aria-label={t('opportunities.board')} tabIndex={0}>
      {byStage(data.items).map((column) => (
        <Stage key={column.stage ?? ''} {...column} />
      ))}
    </section>
  );
}

function byStage(deals: OpportunityAnswer[]): Column[] {
  const likelihood = (column: OpportunityAnswer[]) =>
    column.reduce((sum, deal) => sum + (deal.probability ?? 0), 0) / column.length;
  return [...Map.groupBy(deals, (deal) => deal.stage)]
    .map(([stage, ofStage]) => ({ stage, deals: ofStage }))
    .sort((a, b) => likelihood(a.deals) - likelihood(b.deals));
}

function Stage({ stage, deals }: Column) {
  const { t, i18n } = useTranslation();
  const name = stage ?? t('opportunities.no_stage');
  return (
    <section className={classes.stage} aria-label={name}>
      <header className={classes.head}>
        <h2>{name}</h2>
        <p>
          {t('opportunities.deals', { count: deals.length })}
          {sums(deals).map(([currency, sum]) => (
            <span key={currency} className="tabular">
              {sayAmount(sum, currency || null, i18n.language)}
            </span>
          ))}
        </p>
      </header>
      <ul className={classes.deals}>
        {deals.map((deal) => (
          <Deal key={deal.id} deal={deal} />
        ))}
      </ul>
    </section>
  );
}

/** What the deals add up to, in each of their currencies, the largest first. */
function sums(deals: OpportunityAnswer[]): [currency: string, sum: number][] {
  const totals = new Map<string, number>();
  for (const { amount, currency } of deals)
    if (amount !== null) totals.set(currency ?? '', (totals.get(currency ?? '') ?? 0) + Number(amount));
  return [...totals].sort(([, a], [, b]) => b - a);
}

function Deal({ deal }: { deal: OpportunityAnswer }) {
  const { i18n } = useTranslation();
  const say = useSay();
  const late = deal.expected_close !== null && new Date(`${deal.expected_close}T23:59:59Z`) < say.now;
  return (
    <li className={classes.deal}>
      <RecordLink kind="opportunity" id={deal.id}>
        {deal.name}
      </RecordLink>
      <span className="tabular">{sayAmount(deal.amount, deal.currency, i18n.language)}</span>
      <span className={classes.quiet} data-late={late || undefined}>
        {[deal.account?.name, sayClose(deal, say)].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
