import { sql } from 'kysely';
import { type TopicAnswer, topic } from '../../contract/messages.ts';
import { Refusal, refuseIfAny } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry, type DocumentKinds, schemaFaults, usersOf } from '../documents/index.ts';

type Row = Omit<TopicAnswer, 'created_at'> & { created_at: Date };

/** The topics people subscribe to, by key, with how many do. */
export async function listTopics(tx: Handle): Promise<TopicAnswer[]> {
  const { rows } = await sql<Row>`
    select topic.key, topic.name, topic.description, topic.created_at, (
      select count(*)::int from subscription where subscription.topic = topic.key and subscribed) as subscribers
    from topic order by topic.key collate "C"`.execute(tx);
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }));
}

/** Adds a topic, or changes its name and description. */
export async function putTopic(tx: Tx, given: unknown, actor: Actor): Promise<TopicAnswer> {
  const parsed = topic.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => schemaFaults(issue));
    throw new Refusal('invalid', faults.map((fault) => `${fault.path}: ${fault.message}`).join('; '), faults);
  }
  const { key, name, description } = parsed.data;
  const before = (await listTopics(tx)).find((one) => one.key === key);
  const at = await instant(tx);
  await sql`
    insert into topic (key, name, description, created_at)
    values (${key}, ${name ?? before?.name ?? key}, ${description ?? before?.description ?? ''}, ${at})
    on conflict (key) do update set name = excluded.name, description = excluded.description`.execute(tx);
  const after = (await listTopics(tx)).find((one) => one.key === key)!;
  await auditEntry(tx, { at, actor, action: before ? 'change' : 'create', kind: 'topic', subject: key, before, after });
  return after;
}

/** Removes a topic with its subscriptions. Refused while content uses it. */
export async function deleteTopic(tx: Tx, kinds: DocumentKinds, key: string, actor: Actor): Promise<void> {
  const before = (await listTopics(tx)).find((one) => one.key === key);
  if (!before) throw new Refusal('not_found', `There is no topic "${key}".`);
  const users = await usersOf(tx, kinds, { kind: 'topic', key });
  refuseIfAny(
    'in_use',
    users.map((user) => ({ path: `${user.kind}.${user.key}`, message: `${user.name} uses the topic "${key}"` })),
  );
  await sql`delete from subscription where topic = ${key}`.execute(tx);
  await sql`delete from topic where key = ${key}`.execute(tx);
  await auditEntry(tx, { at: await instant(tx), actor, action: 'delete', kind: 'topic', subject: key, before });
}
