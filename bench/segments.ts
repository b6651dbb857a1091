import { sql } from 'kysely';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { beginClock, type Handle, transaction } from '../server/database/index.ts';
import { ensurePartitions } from '../server/interactions/index.ts';
import { type Bench, fillContacts, publish, seconds } from './bench.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const SINCE = new Date('2026-09-01T00:00:00Z');

/** First build of a firmographic and behavioural segment, beside the same question written by hand as one statement. */
export const segments: Bench = {
  name: 'segments',
  async run({ size, database, say }) {
    const target = await database();
    const { kinds, loops } = await assemble(target, { ...readConfig({}), clock: NOW });
    await beginClock(target.db, NOW);
    await fillContacts(target.db, size, NOW);
    await fillInteractions(target.db, size * 10);
    say(`${size} contacts, ${size / 10} accounts and ${size * 10} interactions are ready`);
    const byHand = await seconds(() => handWritten(target.db));
    await publish(target.db, kinds, 'segments', {
      key: 'active-optics',
      kind: 'dynamic',
      condition: {
        all: [
          { field: 'account.industry', is: 'equals', value: 'Optics' },
          { field: 'account.annual_revenue', is: 'at_least', value: 10_000_000 },
          { did: 'email_clicked', times: { at_least: 2 }, within: { last: '30 days' } },
        ],
      },
    } as { key: string });
    const keepTime = loops.find((loop) => loop.name === 'keep time')!;
    const ours = await seconds(async () => {
      while ((await keepTime.batch()) > 0);
    });
    const { rows } = await sql<{ differing: number }>`
      select count(*)::int as differing from (
        (select contact_id from membership where until is null except select contact_id from by_hand)
        union all (select contact_id from by_hand except select contact_id from membership where until is null)) as either`.execute(
      target.db,
    );
    if (rows[0]!.differing > 0) throw new Error(`${rows[0]!.differing} members differ from the hand-written statement`);
    await target.close();
    return [
      {
        name: `segments: first build, ${size.toLocaleString('en')} contacts`,
        ours,
        other: byHand,
        unit: 's',
        against: 'hand-written SQL',
        bar: '≤ 1.3 ×',
        met: ours <= 1.3 * byHand,
      },
    ];
  },
};

async function fillInteractions(db: Handle, count: number): Promise<void> {
  await transaction(db, (tx) => ensurePartitions(tx, SINCE, NOW));
  await sql`insert into interaction (contact_id, account_id, type, at, email)
    select contact.id, contact.account_id, (array['email_opened', 'email_clicked', 'page_visited', 'form_submitted'])[1 + n % 4],
      ${SINCE}::timestamptz + (n * 7919::bigint % 7776000) * interval '1 second', 'news'
    from generate_series(1, ${count}::int) as n join contact on contact.id = 1 + (n * 104729::bigint) % (select count(*) from contact)`.execute(
    db,
  );
  await sql`vacuum analyze interaction`.execute(db);
  await sql`vacuum analyze contact`.execute(db);
}

/** What somebody who knows the schema would write, into a table with the same keys. */
async function handWritten(db: Handle): Promise<void> {
  await sql`create table by_hand (segment_id integer not null, contact_id bigint not null, since timestamptz not null, primary key (segment_id, contact_id, since))`.execute(
    db,
  );
  await sql`insert into by_hand
    select 1, contact.id, ${NOW}::timestamptz
    from contact join account on account.id = contact.account_id
    where lower(account.industry collate "und-x-icu") = 'optics' and account.annual_revenue >= 10000000
      and (select count(*) from interaction where interaction.contact_id = contact.id and type = 'email_clicked'
        and at > ${NOW}::timestamptz - interval '30 days' and at <= ${NOW}) >= 2`.execute(db);
}
