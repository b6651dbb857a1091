import { sql } from 'kysely';
import type { Home } from '../../contract/home.ts';
import { NO_PROSPECTS } from '../../contract/no-prospects.ts';
import type { Tx } from '../database/index.ts';

type Ready = Home['ready_leads'];
type Row = Omit<Ready['items'][number], 'since'> & { since: Date | null };

/**
 * Open leads that reached a threshold, the newest first, each with whose it is and which score made it ready (K-8); without those of
 * people who are kept apart (L-3).
 */
export async function readyLeads(tx: Tx, limit: number): Promise<Ready> {
  const waiting = sql`from lead where lead.sales_ready and lead.status = 'open' and not exists (
    select 1 from contact where contact.id = lead.contact_id and contact.kind = any(${NO_PROSPECTS}::text[]))`;
  const { rows } = await sql<Row>`
    select ready.id, coalesce(ready.topic, 'Lead ' || ready.id) as name, ready.sales_ready_at as since,
      (select app_user.name from app_user where app_user.id = ready.owner_id) as owner,
      coalesce(
        (select nullif(concat_ws(' ', first_name, last_name), '') from contact where contact.id = ready.contact_id),
        nullif(concat_ws(' ', ready.first_name, ready.last_name), '')) as person,
      coalesce((select account.name from account where account.id = ready.account_id), ready.company) as company, (
        select jsonb_build_object('key', model.key, 'name', model.name, 'points', score.points, 'grade', score.grade)
        from record_score as score join document as model on model.id = score.model_id and model.document ->> 'scores' = 'lead'
        where score.record_id = ready.id and score.sales_ready_at is not null and score.points is not null
        order by score.sales_ready_at limit 1) as score
    from (select lead.* ${waiting} order by lead.sales_ready_at desc nulls last, lead.id desc limit ${limit}) as ready
    order by ready.sales_ready_at desc nulls last, ready.id desc`.execute(tx);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${waiting}`.execute(tx);
  return {
    total: counted[0]!.total,
    items: rows.map((row) => ({ ...row, since: row.since?.toISOString() ?? null })),
  };
}
