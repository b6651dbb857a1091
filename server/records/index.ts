export { registerBelonging } from './belonging.ts';
export {
  type Catalogue,
  column,
  createCatalogue,
  type Field,
  type FieldType,
  type Happening,
  type NamedCondition,
  type Question,
  type RecordKind,
  type ToMany,
  type ToOne,
} from './catalogue.ts';
export { type ChangeableKind, changeMatching, type Matching } from './change-matching.ts';
export { contactsForLeads } from './contacts-of-leads.ts';
export { addField, deleteField, listFields, updateField } from './custom-fields.ts';
export { deleteAccount, deleteContact, exportContact, previewErase } from './delete.ts';
export { type BelongingKind, deleteBelonging } from './delete-belonging.ts';
export { deleteMany } from './delete-many.ts';
export { describeCatalogue } from './describe-catalogue.ts';
export { isWritableKind, type WritableKind } from './kinds.ts';
export { type ListPage, type ListRequest, listRecords } from './list.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { lockAccounts } from './match.ts';
export { absorbRecord, type Merge, type MergePlan, peopleConcerned, planMerge } from './merge.ts';
export { type MergeableKind, survivingId, survivorsOf } from './merged.ts';
export { normalisePhone } from './phone.ts';
export { getRecord, type RecordAnswers } from './read.ts';
export {
  createRegisters,
  type Held,
  type RecordRegisters,
  type TimelineSource,
  type TimelineSubject,
  type UsedBy,
} from './registers.ts';
export { registerSalesHappenings, salesTimeline } from './sales-history.ts';
export { addStandardRecords } from './standard-fields.ts';
export { tellOverRelations } from './tell.ts';
export { createRecord, type Given, patchRecord, patchRecords, type UpsertOrder, upsertRecords } from './upsert.ts';
export { patchUser, upsertUsers } from './users.ts';
export { type Use, usesOf } from './uses.ts';
