import { useTranslation } from 'react-i18next';
import { readAloud } from '../../fields/labels.ts';
import en from '../../texts/en.json';

const isTold = (reason: string): reason is keyof typeof en.record.reason => reason in en.record.reason;

/** Why something was not sent, or somebody did not go on, in words. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => (isTold(reason) ? t(`record.reason.${reason}`) : readAloud(reason));
}
