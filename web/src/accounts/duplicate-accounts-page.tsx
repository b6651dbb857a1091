import { DuplicatesPage } from '../records/merge/duplicates-page.tsx';

/** Which accounts may be one and the same. */
export const DuplicateAccountsPage = () => <DuplicatesPage kind="account" />;
