import { betterAuth } from 'better-auth';
import { hashPassword } from 'better-auth/crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Role } from '../../contract/common.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../contract/password.ts';
import { type Config, log, Refusal, wallClock } from '../base/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { secret } from '../settings/index.ts';
import type { Identity } from './access.ts';

/** Signing in and out. `headers` are those of a request; cookies to set come back as headers. */
export type Sessions = {
  of(headers: Headers): Promise<{ identity: Identity | null; headers: Headers }>;
  signIn(email: string, password: string, request: Headers): Promise<Headers>;
  signOut(request: Headers): Promise<Headers>;
};

export type KnownUser = { id: number; email: string; name: string; role: Role; active: boolean };

const DAYS_SIGNED_IN = 14;

/**
 * Sessions are better-auth's, in the schema `auth`; who the user is and what they may do is ours (`app_user`). The two are
 * tied by the user's number, not by the address: a changed address keeps its sessions, and takes nobody else's.
 */
export async function openSessions(db: Handle, config: Config): Promise<Sessions> {
  const auth = betterAuth({
    database: { db, type: 'postgres', schemaName: 'auth' },
    secret: (await secret(db, 'sessions')).toString('base64url'),
    baseURL: config.publicUrl ?? `http://localhost:${config.port}`,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    session: { expiresIn: DAYS_SIGNED_IN * 24 * 3600 },
    advanced: { cookiePrefix: 'ripen', useSecureCookies: config.publicUrl?.startsWith('https:') ?? false },
    // Whether its tables are as it wants them is what our migrations and tests decide, not the first sign-in.
    logger: { log: (_level, message, ...more) => log.debug({ more }, message) },
    telemetry: { enabled: false },
  });

  return {
    of: async (headers) => {
      // Without a cookie there is nobody: saves the look-up for programs and for visitors.
      if (!headers.has('cookie')) return { identity: null, headers: new Headers() };
      const found = await auth.api.getSession({ headers, returnHeaders: true }).catch(rethrowCause);
      const user = found.response ? await userWhere(db, sql`id = ${Number(found.response.user.id)}`) : undefined;
      return {
        identity: user?.active ? identityOf(user) : null,
        headers: found.headers,
      };
    },
    signIn: async (email, password, request) => {
      const user = await findUser(db, email);
      // An unknown address goes through as well, so that it takes as long as a wrong password.
      const body = { email: authEmail(user?.active ? user.id : 0), password };
      const { headers } = await auth.api
        .signInEmail({ body, headers: request, returnHeaders: true })
        .catch(rethrowCause);
      return headers;
    },
    signOut: async (headers) => (await auth.api.signOut({ headers, body: {}, returnHeaders: true })).headers,
  };
}

/** Gives a user a password, or another one, and ends their sessions. */
export async function setPassword(tx: Tx, userId: number, password: string): Promise<void> {
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX)
    throw new Refusal('invalid', undefined, [
      { path: 'password', message: `a password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters` },
    ]);
  const id = String(userId);
  const at = wallClock();
  const hash = await hashPassword(password);
  await sql`
    insert into auth."user" (id, name, email, "createdAt", "updatedAt")
    select id::text, name, ${authEmail(userId)}, ${at}::timestamptz, ${at}::timestamptz from app_user where id = ${userId}
    on conflict (id) do nothing`.execute(tx);
  await sql`delete from auth.account where "userId" = ${id}`.execute(tx);
  await sql`
    insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values (${id}, ${id}, 'credential', ${id}, ${hash}, ${at}, ${at})`.execute(tx);
  await sql`delete from auth.session where "userId" = ${id}`.execute(tx);
}

/** True if somebody who administers can sign in; until then the set-up page waits for the first. */
export async function isSetUp(tx: Handle): Promise<boolean> {
  const { rows } = await sql`
    select 1 from app_user join auth.account on "userId" = app_user.id::text
    where role = 'administrator' and active limit 1`.execute(tx);
  return rows.length > 0;
}

const SET_UP_LOCK = 7_310_009;

/** Refused once somebody who administers can sign in. Two who set up at the same moment do it one after the other. */
export async function refuseIfSetUp(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(tx);
  if (await isSetUp(tx)) throw new Refusal('conflict', 'This workspace is set up already. Sign in instead.');
}

/** better-auth wants an address that never changes; ours can. */
const authEmail = (userId: number): string => `${userId}@users.invalid`;

/** As somebody who is signed in. */
export const identityOf = ({ id, email, name, role }: Omit<KnownUser, 'active'>): Identity => ({
  role,
  actor: { name: email, userId: id },
  user: { id, email, name, role },
  by: 'session',
});

/** The user with this address, however it is written. */
export const findUser = (db: Handle, email: string): Promise<KnownUser | undefined> =>
  userWhere(db, sql`lower(email collate "und-x-icu") = lower(${email} collate "und-x-icu")`);

async function userWhere(db: Handle, which: RawBuilder<unknown>): Promise<KnownUser | undefined> {
  const { rows } = await sql<KnownUser>`select id, email, name, role, active from app_user where ${which}`.execute(db);
  return rows[0];
}

/** better-auth wraps what went wrong: a wrong password becomes our refusal, a lost database stays what it is. */
function rethrowCause(error: unknown): never {
  const { status, cause } = error as { status?: unknown; cause?: unknown };
  if (status === 'UNAUTHORIZED')
    throw new Refusal('not_signed_in', 'No user has this address and password.', [
      { path: 'password', message: 'does not belong to this address' },
    ]);
  throw cause ?? error;
}
