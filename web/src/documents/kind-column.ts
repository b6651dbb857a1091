import type { TFunction } from 'i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ListColumn } from '../ui/list/list-source.ts';

const kindOf = ({ draft, document }: DocumentAnswer): 'static' | 'dynamic' =>
  (draft ?? document)?.kind === 'static' ? 'static' : 'dynamic';

/** Whether a segment or list is chosen by hand or by a condition. */
export const kindColumn = (t: TFunction): ListColumn<DocumentAnswer> => ({
  id: 'kind',
  label: t('fields.kind'),
  width: 112,
  cell: (item) => t(`documents.${kindOf(item)}`),
  csv: kindOf,
});
