import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ListSearch } from '../ui/list/list-search.ts';
import type { ListColumn } from '../ui/list/list-source.ts';
import type { GoTo } from '../ui/list/list-view.tsx';
import { DocumentList } from './document-list.tsx';

/** Emails and texts: what they are for decides what consent they need. */
export function ContentList({ path, state, goTo }: { path: 'emails' | 'texts'; state: ListSearch; goTo: GoTo }) {
  const { t } = useTranslation();
  const own = useMemo(
    (): ListColumn<DocumentAnswer>[] => [
      {
        id: 'purpose',
        label: t('documents.purpose'),
        width: 136,
        cell: (item) => t(purposeOf(item) === 'transactional' ? 'documents.transactional' : 'documents.commercial'),
        csv: purposeOf,
      },
    ],
    [t],
  );
  return <DocumentList path={path} own={own} state={state} goTo={goTo} />;
}

/** What is not said is commercial, as contract/content.ts has it. */
const purposeOf = (item: DocumentAnswer): string => String((item.document ?? item.draft)?.purpose ?? 'commercial');
