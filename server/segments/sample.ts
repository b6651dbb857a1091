import { sql } from 'kysely';
import type { SampleRequest, SegmentSample } from '../../contract/segments.ts';
import { isTimeZone, refuseIfAny } from '../base/index.ts';
import { checkCondition } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Catalogue, listRecords } from '../records/index.ts';
import { holdsForContact, newestLeads } from './of-leads.ts';
import { contextOf } from './segments.ts';

/** Some of those a condition holds for now, by name, and of leads each with the lead they would come by (S-3, S-10). */
export async function segmentSample(tx: Tx, base: Catalogue, request: SampleRequest): Promise<SegmentSample> {
  const { condition, time_zone: timeZone, of, limit } = request;
  if (timeZone !== undefined && !isTimeZone(timeZone))
    refuseIfAny('invalid', [
      { path: 'time_zone', message: `"${timeZone}" is no time zone; write one like Europe/Warsaw` },
    ]);
  const context = await contextOf(tx, base, { time_zone: timeZone, of });
  refuseIfAny('invalid', checkCondition(condition, { ...context, path: 'condition' }));
  const at = await instant(tx);
  const page = await listRecords(tx, 'contact', {
    limit,
    where: (row) => sql`${sql.ref(`${row}.id`)} in (
      select contact.id from contact where ${holdsForContact({ condition, context }, { at })})`,
  });
  const leads = await newestLeads(
    tx,
    { condition, context },
    page.items.map(({ id }) => id),
    at,
  );
  return {
    items: page.items.map((contact) => ({
      contact_id: contact.id,
      contact,
      account: contact.account,
      lead: leads.get(contact.id) ?? null,
    })),
  };
}
