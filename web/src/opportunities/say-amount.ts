import type { OpportunityAnswer } from '../../../contract/sales.ts';
import type { Say } from '../ui/list/say.ts';

/** An amount with its currency: "$125,000". Without a currency it is a bare number. */
export function sayAmount(amount: number | string | null, currency: string | null, language: string): string {
  if (amount === null) return '';
  const number = Number(amount);
  return currency
    ? new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(number)
    : new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(number);
}

/** When it closed or should. */
export const sayClose = (deal: OpportunityAnswer, { t, formats }: Say): string =>
  deal.status === 'open' && deal.expected_close
    ? t('opportunities.closes', { day: formats.day(deal.expected_close) })
    : '';
