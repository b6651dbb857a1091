import {
  type Icon,
  IconBuildings,
  IconChartBar,
  IconFilter,
  IconMailForward,
  IconMessage,
  IconRoute,
  IconSeeding,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import type { ListSource } from '../ui/list/list-source.ts';
import { readDocumentFilter } from './document-filter.ts';

/** Kinds of document by their address, and what one is called in the address of a new one. */
export const DOCUMENTS = {
  segments: 'segment',
  'account-lists': 'account-list',
  journeys: 'journey',
  emails: 'email',
  texts: 'text',
  lifecycles: 'lifecycle',
  'buying-groups': 'buying-group',
  'score-models': 'score-model',
} as const;
export type DocumentPath = keyof typeof DOCUMENTS;

/** The same in the navigation and wherever a kind is shown. */
export const ICONS: Record<DocumentPath, Icon> = {
  segments: IconFilter,
  'account-lists': IconBuildings,
  journeys: IconRoute,
  emails: IconMailForward,
  texts: IconMessage,
  lifecycles: IconSeeding,
  'buying-groups': IconUsersGroup,
  'score-models': IconChartBar,
};

/** Where the list of a kind has its rows from. */
export const documentPages = (path: DocumentPath): Pick<ListSource<DocumentAnswer>, 'name' | 'page'> => ({
  name: path,
  page: ({ search, sort, filter, limit, cursor }) =>
    api.list<DocumentAnswer>(path, { search, sort, limit, cursor, ...readDocumentFilter(filter) }),
});
