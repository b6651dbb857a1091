import { useTranslation } from 'react-i18next';
import { People } from '../ui/record/people.tsx';

/** The others of the same account. */
export function Colleagues({ id, account }: { id: number; account: { id: number; name: string } }) {
  const { t } = useTranslation();
  return <People account={account} without={id} title={t('record.colleagues')} none={t('record.no_colleagues')} />;
}
