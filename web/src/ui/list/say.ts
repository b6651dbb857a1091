import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats, useNow } from '../moment.ts';

/**
 * How values are said to this person. Asked for once per list and handed to every cell: a cell that asked itself would hold
 * a timer and two subscriptions, some hundred times on a page.
 */
export function useSay() {
  const { t } = useTranslation();
  const formats = useFormats();
  const at = useNow().getTime();
  return useMemo(() => ({ t, formats, now: new Date(at) }), [t, formats, at]);
}

export type Say = ReturnType<typeof useSay>;
