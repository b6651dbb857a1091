/**
 * The kinds of documents that share one frame (`document-builder.tsx`), by the name their texts have, each with where it is
 * served and listed.
 */
export const PATHS = {
  segment: 'segments',
  account_list: 'account-lists',
  score_model: 'score-models',
  lifecycle: 'lifecycles',
  buying_group: 'buying-groups',
} as const;
export type DocumentKind = keyof typeof PATHS;

/** Those that are built over everybody while they go live, and can be stopped. A list of accounts is right as soon as it is saved. */
export type BuiltKind = Exclude<DocumentKind, 'account_list'>;
export const isBuilt = (kind: DocumentKind): kind is BuiltKind => kind !== 'account_list';
