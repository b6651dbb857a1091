import { STANDARD } from './standard-fields.ts';

/** The kinds of record written through this room. */
export type WritableKind = 'contact' | 'account' | 'lead' | 'opportunity' | 'activity' | 'user';

/** What differs between kinds when they are written; all else is the same for all. */
export type KindRules = {
  sequence: string;
  /** Its rows have `custom` and `created_by`. */
  extended: boolean;
  /** A contact: its consent is logged. */
  isContact: boolean;
  /** Fields whose every value is kept with when it came and by whom. */
  history: readonly string[];
  /** A status that closes it only together with a `reason`. */
  reasonFor?: string;
  /** It has a reason for its status, which goes when it is open again. */
  reopens?: true;
};

export const KIND_RULES: Record<WritableKind, KindRules> = {
  contact: { sequence: 'contact_id_seq', extended: true, isContact: true, history: [] },
  account: { sequence: 'account_id_seq', extended: true, isContact: false, history: [] },
  lead: {
    sequence: 'lead_id_seq',
    extended: true,
    isContact: false,
    history: ['status', 'process_stage', 'sales_ready'],
    reasonFor: 'disqualified',
    reopens: true,
  },
  opportunity: {
    sequence: 'opportunity_id_seq',
    extended: true,
    isContact: false,
    history: ['status', 'stage'],
    reopens: true,
  },
  activity: { sequence: 'activity_id_seq', extended: true, isContact: false, history: ['status'] },
  user: { sequence: 'app_user_id_seq', extended: false, isContact: false, history: [] },
};

/** Whether records of this kind, of whatever the catalogue knows, are written through this room. */
export const isWritableKind = (name: string): name is WritableKind => name in KIND_RULES;

/** The columns by which a record belongs to a contact and an account. */
export function belongsBy(kind: WritableKind): { contact?: string; account?: string } {
  const { toOne } = STANDARD.records.get(kind)!;
  const contact = kind === 'account' ? undefined : toOne.get('contact')?.column;
  const account = toOne.get('account')?.column;
  return { ...(contact ? { contact } : {}), ...(account ? { account } : {}) };
}
