import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Settings, settingsPatch } from '../../contract/settings.ts';
import { isTimeZone, refuseIfAny } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry, bumpRevision, keptUntilRevision, schemaFaults } from '../documents/index.ts';

const DEFAULTS: Settings = {
  company_name: '',
  company_address: '',
  sender_name: '',
  sender_email: '',
  reply_to: '',
  public_url: '',
  time_zone: 'UTC',
  language: '',
};

/** The settings of the workspace; what was never set has its default. */
export const getSettings: (tx: Handle) => Promise<Settings> = keptUntilRevision(async (tx) => {
  const { rows } = await sql<{ document: Partial<Settings> }>`select document from setting`.execute(tx);
  return { ...DEFAULTS, ...rows[0]?.document };
});

/** Changes some settings and leaves the others. Refused with the path of each value that does not fit. */
export async function patchSettings(tx: Tx, patch: unknown, actor: Actor): Promise<Settings> {
  const parsed = settingsPatch.safeParse(patch);
  if (!parsed.success)
    refuseIfAny(
      'invalid',
      parsed.error.issues.flatMap((issue) => schemaFaults(issue)),
    );
  const changed = parsed.data ?? {};
  if (changed.time_zone !== undefined && !isTimeZone(changed.time_zone))
    refuseIfAny('invalid', [
      { path: 'time_zone', message: `"${changed.time_zone}" is no time zone; write one like Europe/Warsaw` },
    ]);
  const before = await getSettings(tx);
  await sql`insert into setting (document) values (${JSON.stringify(changed)}::jsonb)
    on conflict (only_row) do update set document = setting.document || excluded.document`.execute(tx);
  await bumpRevision(tx);
  const after = { ...before, ...changed };
  const names = (Object.keys(changed) as (keyof Settings)[]).filter((name) => before[name] !== after[name]);
  if (names.length > 0) {
    const only = (settings: Settings) => Object.fromEntries(names.map((name) => [name, settings[name]]));
    const entry = { actor, action: 'change', kind: 'settings', subject: 'settings' };
    await auditEntry(tx, { ...entry, at: await instant(tx), before: only(before), after: only(after) });
  }
  return after;
}

const kept = new Map<string, Buffer>();

/** A secret of this workspace by name (`links`, `sessions`), made when first asked for. Never shown, never logged. */
export async function secret(tx: Handle, name: string): Promise<Buffer> {
  const { rows: workspaces } = await sql<{
    workspace: string;
  }>`select workspace::text as workspace from definitions_revision`.execute(tx);
  const id = `${workspaces[0]?.workspace}:${name}`;
  const found = kept.get(id);
  if (found) return found;
  await sql`insert into secret (name, value) values (${name}, ${randomBytes(32).toString('base64url')}) on conflict do nothing`.execute(
    tx,
  );
  const { rows } = await sql<{ value: string }>`select value from secret where name = ${name}`.execute(tx);
  const value = Buffer.from(rows[0]!.value, 'base64url');
  kept.set(id, value);
  return value;
}
