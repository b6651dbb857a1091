import type { Role } from '../../contract/common.ts';
import { Refusal } from '../base/index.ts';
import type { Actor } from '../documents/index.ts';

/**
 * What can be permitted, and to which roles. Every endpoint names one of these, so nothing is allowed by omission:
 * `read` looks; `sell` writes records and what people did; `market` builds and runs what reaches people; `administer` decides
 * who may do what and how the workspace is set.
 */
export const PERMISSIONS = {
  read: ['administrator', 'marketer', 'sales', 'viewer'],
  sell: ['administrator', 'marketer', 'sales'],
  market: ['administrator', 'marketer'],
  administer: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

/** `anyone` needs no sign-in. */
export type Permission = keyof typeof PERMISSIONS | 'anyone';

/** Who asks: a person with a session, or a program with a key. */
export type Identity = {
  role: Role;
  actor: Actor;
  /** The person, where it is one. */
  user: { id: number; email: string; name: string; role: Role } | null;
  by: 'session' | 'key';
};

/** Lets pass whoever may, and refuses all others before anything they sent is looked at. */
export function admit(permission: Permission, identity: Identity | null): void {
  if (permission === 'anyone') return;
  if (!identity) throw new Refusal('not_signed_in');
  const roles: readonly Role[] = PERMISSIONS[permission];
  if (!roles.includes(identity.role))
    throw new Refusal('not_allowed', `This needs the role ${roles.join(' or ')}; yours is ${identity.role}.`);
}
