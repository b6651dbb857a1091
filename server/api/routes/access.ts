import { z } from 'zod';
import { apiKeyAnswer, apiKeyInput, me, passwordInput, type SetUp, setUp, signIn } from '../../../contract/access.ts';
import { preferences, preferencesPatch } from '../../../contract/preferences.ts';
import type { Settings } from '../../../contract/settings.ts';
import { Refusal } from '../../base/index.ts';
import { type Handle, readClock, transaction } from '../../database/index.ts';
import { createRecord, patchUser } from '../../records/index.ts';
import { getPreferences, getSettings, patchPreferences, patchSettings } from '../../settings/index.ts';
import type { Identity } from '../access.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { addKey, listKeys, revokeKey } from '../keys.ts';
import { createLimiter } from '../limiter.ts';
import { findUser, identityOf, isSetUp, refuseIfSetUp, type Sessions, setPassword } from '../session.ts';
import { byId } from './shapes.ts';

const QUARTER_HOUR_MS = 15 * 60_000;

/** Getting in: the set-up page, sign-in, and keys for programs. */
export function accessEndpoints(sessions: Sessions): Endpoint[] {
  const tries = {
    here: createLimiter(10, QUARTER_HOUR_MS),
    from: createLimiter(50, QUARTER_HOUR_MS),
    at: createLimiter(100, QUARTER_HOUR_MS),
  };

  return [
    endpoint({
      method: 'get',
      path: '/me',
      may: 'anyone',
      says: 'Who is asking, and what this workspace is',
      answer: me,
      run: ({ ripen, identity }) => meAnswer(ripen.db, identity),
    }),
    endpoint({
      method: 'post',
      path: '/set-up',
      may: 'anyone',
      says: 'The first start: names the company, makes its first administrator and signs them in',
      body: setUp,
      answer: me,
      run: async ({ ripen, body, request, headers }) => {
        const user = await transaction(ripen.db, async (tx) => {
          await refuseIfSetUp(tx);
          const actor = { name: body.email, userId: null };
          const administrator = { email: body.email, name: body.name, role: 'administrator', active: true };
          // Data may have been loaded with a key before anybody signed in, and the administrator among its users.
          const known = await findUser(tx, body.email);
          if (known) await patchUser(tx, known.id, administrator, actor);
          const id = known?.id ?? (await createRecord(tx, 'user', administrator, actor));
          await setPassword(tx, id, body.password);
          await patchSettings(tx, firstSettings(body, await getSettings(tx)), actor);
          return { id, email: body.email, name: body.name, role: 'administrator' as const };
        });
        copyCookies(await sessions.signIn(body.email, body.password, request.headers), headers);
        return meAnswer(ripen.db, identityOf(user));
      },
    }),
    endpoint({
      method: 'post',
      path: '/sign-in',
      may: 'anyone',
      says: 'Signs a user in; the session is a cookie',
      body: signIn,
      answer: me,
      run: async ({ ripen, body, request, address, headers }) => {
        const email = body.email.toLowerCase();
        const here = `${address} ${email}`;
        if (![tries.from.take(address), tries.at.take(email), tries.here.take(here)].every(Boolean))
          throw new Refusal('too_many', 'Too many attempts to sign in. Wait a quarter of an hour and try again.');
        const cookies = await sessions.signIn(body.email, body.password, request.headers);
        tries.here.forget(here);
        copyCookies(cookies, headers);
        const user = await findUser(ripen.db, body.email);
        return meAnswer(ripen.db, user?.active ? identityOf(user) : null);
      },
    }),
    endpoint({
      method: 'post',
      path: '/sign-out',
      may: 'anyone',
      says: 'Ends the session of the cookie',
      run: async ({ request, headers }) => copyCookies(await sessions.signOut(request.headers), headers),
    }),
    endpoint({
      method: 'put',
      path: '/me/password',
      may: 'read',
      says: "Changes one's own password; all one's sessions end",
      body: passwordInput,
      write: async (tx, { identity, body }) => {
        if (!identity?.user) throw new Refusal('invalid', 'A key has no password. Sign in to change yours.');
        await setPassword(tx, identity.user.id, body.password);
      },
    }),
    ...preferenceEndpoints,
    ...keyEndpoints,
  ];
}

const preferenceEndpoints = [
  endpoint({
    method: 'get',
    path: '/me/preferences',
    may: 'read',
    says: 'How the app looks and speaks to you',
    answer: preferences,
    read: (tx, { identity }) => getPreferences(tx, identity?.user?.id ?? null),
  }),
  endpoint({
    method: 'patch',
    path: '/me/preferences',
    may: 'read',
    says: 'Changes how the app looks and speaks to you, in every browser',
    body: preferencesPatch,
    answer: preferences,
    write: (tx, { identity, body }) => patchPreferences(tx, person(identity), body),
  }),
];

/** A key is a program: nothing looks or speaks to it. */
function person(identity: Identity | null): number {
  if (!identity?.user) throw new Refusal('invalid', 'A key has no preferences. Sign in to have some.');
  return identity.user.id;
}

const keyEndpoints = [
  endpoint({
    method: 'get',
    path: '/api-keys',
    may: 'administer',
    says: 'The keys that are in use',
    answer: z.object({ items: z.array(apiKeyAnswer) }),
    read: async (tx) => ({ items: await listKeys(tx) }),
  }),
  endpoint({
    method: 'post',
    path: '/api-keys',
    may: 'administer',
    says: 'Makes a key; it is shown this once',
    body: apiKeyInput,
    answer: apiKeyAnswer.extend({ key: z.string() }),
    status: 201,
    write: (tx, { body, actor }) => addKey(tx, body, actor),
  }),
  endpoint({
    method: 'delete',
    path: '/api-keys/{id}',
    may: 'administer',
    says: 'Revokes a key',
    params: byId,
    write: (tx, { params, actor }) => revokeKey(tx, params.id, actor),
  }),
];

async function meAnswer(db: Handle, identity: Identity | null): Promise<z.input<typeof me>> {
  const [{ company_name, time_zone, language }, { simulated }, set_up] = [
    await getSettings(db),
    await readClock(db),
    await isSetUp(db),
  ];
  const user = identity?.user ?? null;
  const workspace = { name: company_name, simulated, time_zone, language };
  return { user, preferences: user && (await getPreferences(db, user.id)), set_up, workspace };
}

/** So that the first mail can be sent: it comes from the company and its administrator, unless the data names a sender. */
function firstSettings({ company_name, company_address, email, time_zone }: SetUp, known: Settings): Partial<Settings> {
  return {
    ...{ company_name, company_address },
    ...(known.sender_name ? {} : { sender_name: company_name }),
    ...(known.sender_email ? {} : { sender_email: email }),
    ...(time_zone && known.time_zone === 'UTC' ? { time_zone } : {}),
  };
}

function copyCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append('set-cookie', cookie);
}
