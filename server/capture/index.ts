export { importFile } from './imports/command.ts';
export { createImport, type ImportRoom } from './imports/create.ts';
export { registerImports } from './imports/job.ts';
export { guessImport } from './imports/preview.ts';
export { refusedCsv } from './imports/refused.ts';
export { cancelImport, getImport, listImports } from './imports/store.ts';
export { followLink, openPixel, type Visit, viewOnline } from './links.ts';
export { optOut, type Unsubscription, unsubscriptionOf } from './unsubscribe.ts';
export { type UnsubscribePage, unsubscribePage } from './unsubscribe-page.ts';
