import { DuplicatesPage } from '../records/merge/duplicates-page.tsx';

/** Which contacts may be one and the same. */
export const DuplicateContactsPage = () => <DuplicatesPage kind="contact" />;
