export { type AuditEntry, auditEntries, auditEntry, emptyAudit, takeOutOfAudit } from './audit.ts';
export { usersOf } from './graph.ts';
export {
  type Actor,
  ANY,
  asKind,
  type BareDocument,
  type DocumentKind,
  type DocumentKinds,
  type Published,
  type Reference,
} from './kind.ts';
export { documentVersion, type LiveDocument, liveDocuments } from './live.ts';
export { bumpRevision, keptUntilRevision, revisionOf } from './revision.ts';
export {
  type DocumentQuery,
  type DocumentRow,
  documentAnswer,
  entityTag,
  findDocument,
  getDocument,
  listDocuments,
} from './store.ts';
export { publishedTexts } from './texts.ts';
export {
  checkDocument,
  deleteDocument,
  publishDocument,
  putDraft,
  schemaFaults,
  setState,
  stopDocument,
} from './write.ts';
