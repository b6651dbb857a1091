import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  /** Every row of every table that holds one of these words, as "table: row". */
  async function rowsHolding(...words: string[]): Promise<string[]> {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(database.db);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`
        select held::text as row from ${sql.table(name)} as held
        where exists (select 1 from unnest(${words}::text[]) as word where held::text ilike '%' || word || '%')`.execute(
        database.db,
      );
      found.push(...rows.map(({ row }) => `${name}: ${row}`));
    }
    return found;
  }

  const ADDRESS = { street: 'Ortegaweg 1', phone: '+13125550101' };

  /** Ben has done, got and been everything there is; Bea was merged into him. */
  async function ben() {
    const whole = await ripen(database);
    const { must, settle } = whole;
    const people = await company(database.db);
    await must('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@northwind.example',
    });
    const live = async (path: string, document: { key: string } & Record<string, unknown>) => {
      await must('PUT', `/api/${path}/${document.key}`, document);
      await must('POST', `/api/${path}/${document.key}/publish`, {});
      await settle();
    };
    await live('emails', {
      key: 'news',
      purpose: 'commercial',
      subject: 'News for {{contact.first_name}}',
      html: 'Dear {{contact.last_name}} {{sender.company_address}} <a href="{{unsubscribe_url}}">Off</a>',
    });
    await live('segments', { key: 'list', kind: 'static' });
    await live('journeys', {
      key: 'first',
      time_zone: 'UTC',
      starts: { segments: ['list'], frequency: 'once_and_new' },
      steps: [
        { id: 'mail', send_email: { email: 'news' } },
        { id: 'rest', wait: { for: '9 days' } },
      ],
    });
    await must('POST', '/api/segments/list/members', { emails: ['ben@harbour.example', 'nobody@x.example'] });
    const { id } = await must('POST', '/api/contacts', { first_name: 'Bea', email: 'ben-alias@home.example' });
    await whole.request('PATCH', `/api/contacts/${people.ben}`, ADDRESS, { 'idempotency-key': 'move' });
    await must('POST', `/api/contacts/${id}/merge`, { into: people.ben });
    await must('POST', '/api/leads', { topic: 'Lenses', contact_id: people.ben, last_name: 'Ortega' });
    await must('POST', '/api/interactions', {
      interactions: [
        {
          type: 'demo_requested',
          contact: { id: people.ben },
          data: { name: 'Ortega', url: 'https://x/?m=ben@harbour.example' },
        },
      ],
    });
    await settle();
    return { ...whole, ...people };
  }

  const WORDS = ['ortega', 'ben@harbour', 'ben-alias', '3125550101'];

  test('R-7 erasing leaves nothing personal in any table, and the counts stand', { timeout: 90_000 }, async () => {
    const { ben: id, must, request, settle } = await ben();
    expect((await rowsHolding(...WORDS)).length).toBeGreaterThan(8);
    const preview = await must('GET', `/api/contacts/${id}/erase`);
    expect(preview).toMatchObject({ name: 'Ben Ortega' });
    expect(preview.items).toEqual(
      expect.arrayContaining([
        { what: 'interactions', count: 1, becomes: 'anonymised' },
        { what: 'messages', count: 1, becomes: 'anonymised' },
        { what: 'journeys', count: 1, becomes: 'anonymised' },
      ]),
    );
    expect((await request('DELETE', `/api/contacts/${id}`)).status).toBe(204);
    await settle();
    expect(await rowsHolding(...WORDS)).toEqual([]);
    const again = await request('PATCH', `/api/contacts/${id}`, ADDRESS, { 'idempotency-key': 'move' });
    expect([again.status, again.body.detail]).toEqual([404, expect.stringContaining('erased since')]);
    expect(await must('GET', '/api/journeys/first/insights')).toMatchObject({ entered: 1, stopped: 1 });
    const { rows } = await sql`select type from interaction`.execute(database.db);
    expect(rows).toEqual([{ type: 'demo_requested' }]);
  });

  test('R-7 a contact is exported whole, by room, as a file', async () => {
    const { ben: id, must, request } = await ben();
    const { headers, body } = await request('GET', `/api/contacts/${id}/export`);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="contact-${id}.json"`);
    expect(body).toMatchObject({
      contact: { id, email: 'ben@harbour.example', street: 'Ortegaweg 1' },
      consent_changes: [{ consent_after: 4 }],
      merged_from: [{ id: expect.any(Number) }],
      interactions: [{ type: 'demo_requested', data: { name: 'Ortega' } }],
      segments: [{ segment: 'list' }],
      journeys: [{ journey: 'first', trace: [{ step: 'mail', outcome: 'sent' }] }],
      messages: [{ content: 'news', subject: 'News for Ben', html: expect.stringContaining('Dear Ortega') }],
      leads: [{ topic: 'Lenses' }],
    });
    expect((await request('GET', '/api/contacts/99999/export')).status).toBe(404);
    expect((await must('GET', `/api/contacts/${id}`)).id).toBe(id);
  });

  test('R-9 what uses a record is told, with the way it does, ten by name and the rest counted', async () => {
    const { ben: id, owner, harbour, must } = await ben();
    await must('PATCH', `/api/accounts/${harbour}`, { primary_contact_id: id });
    const uses = async (path: string) =>
      (await must('GET', `/api/${path}/uses`)).items.map(
        (use: { name: string; why: string }) => `${use.name} ${use.why}`,
      );
    expect(await uses(`contacts/${id}`)).toEqual([
      'Harbour Optics has this contact as its primary contact',
      'Lenses is a lead of this contact',
    ]);
    expect(await uses(`accounts/${harbour}`)).toContain('Ben Ortega is a contact of this account');
    expect(await uses(`users/${owner}`)).toContain('Harbour Optics is owned by this user');
  });
});
