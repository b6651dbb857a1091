import { createRoute } from '@tanstack/react-router';
import { type ImportRecord, isImportRecord } from '../../../contract/import-records.ts';
import { readListSearch } from '../ui/list/list-search.ts';
import { documentSoon, documentsSoon, recordSoon, recordsSoon } from './ahead.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

const readInto = (search: Record<string, unknown>): { into?: number } => {
  const into = Number(search.into);
  return Number.isSafeInteger(into) && into > 0 ? { into } : {};
};

const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: readListSearch,
  loader: recordsSoon('contact'),
  component: page(() => import('../contacts/contacts-page.tsx'), 'ContactsPage'),
});

const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id',
  loader: recordSoon('contact'),
  component: page(() => import('../contacts/contact-page.tsx'), 'ContactPage'),
});

const mergeContact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id/merge',
  validateSearch: readInto,
  component: page(() => import('../contacts/merge-contact-page.tsx'), 'MergeContactPage'),
});

const duplicateContacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/duplicates',
  component: page(() => import('../contacts/duplicate-contacts-page.tsx'), 'DuplicateContactsPage'),
});

const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  validateSearch: readListSearch,
  loader: recordsSoon('account'),
  component: page(() => import('../accounts/accounts-page.tsx'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id',
  loader: recordSoon('account'),
  component: page(() => import('../accounts/account-page.tsx'), 'AccountPage'),
});

const mergeAccount = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id/merge',
  validateSearch: readInto,
  component: page(() => import('../accounts/merge-account-page.tsx'), 'MergeAccountPage'),
});

const duplicateAccounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/duplicates',
  component: page(() => import('../accounts/duplicate-accounts-page.tsx'), 'DuplicateAccountsPage'),
});

const segments = createRoute({
  getParentRoute: () => inside,
  path: '/segments',
  validateSearch: readListSearch,
  loader: documentsSoon('segments'),
  component: page(() => import('../segments/segments-page.tsx'), 'SegmentsPage'),
});

const segment = createRoute({
  getParentRoute: () => inside,
  path: '/segments/$key',
  loader: documentSoon('segments'),
  component: page(() => import('../segments/segment-page.tsx'), 'SegmentPage'),
});

/** Not below /segments, where every name may be the key of one. */
const newSegment = createRoute({
  getParentRoute: () => inside,
  path: '/new/segment',
  component: page(() => import('../segments/new-segment-page.tsx'), 'NewSegmentPage'),
});

const accountLists = createRoute({
  getParentRoute: () => inside,
  path: '/account-lists',
  validateSearch: readListSearch,
  loader: documentsSoon('account-lists'),
  component: page(() => import('../account-lists/account-lists-page.tsx'), 'AccountListsPage'),
});

const accountList = createRoute({
  getParentRoute: () => inside,
  path: '/account-lists/$key',
  loader: documentSoon('account-lists'),
  component: page(() => import('../account-lists/account-list-page.tsx'), 'AccountListPage'),
});

const newAccountList = createRoute({
  getParentRoute: () => inside,
  path: '/new/account-list',
  component: page(() => import('../account-lists/new-account-list-page.tsx'), 'NewAccountListPage'),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: page(() => import('../imports/imports-page.tsx'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/new',
  validateSearch: (search): { as?: ImportRecord } => (isImportRecord(search.as) ? { as: search.as } : {}),
  component: page(() => import('../imports/new-import-page.tsx'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  component: page(() => import('../imports/import-page.tsx'), 'ImportPage'),
});

export const audience = [
  contacts,
  contact,
  mergeContact,
  duplicateContacts,
  accounts,
  account,
  mergeAccount,
  duplicateAccounts,
  segments,
  segment,
  newSegment,
  accountLists,
  accountList,
  newAccountList,
  imports,
  newImport,
  oneImport,
] as const;
