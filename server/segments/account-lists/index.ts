export { accountCoverage } from './coverage.ts';
export { accountListKind } from './kind.ts';
export { registerAccountLists } from './lists.ts';
export { accountListSize, addAccounts, listAccounts, removeAccounts } from './members.ts';
export { accountListReaction } from './react.ts';
