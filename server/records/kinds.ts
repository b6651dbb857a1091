/** The kinds of record written through this room. */
export type WritableKind = 'contact' | 'account' | 'user';
