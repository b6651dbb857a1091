import { describe, expect, test } from 'vitest';
import { company, did, MONDAY, onEachEngine } from '../../../test/index.ts';
import { ripen } from '../../../test/ripen.ts';

onEachEngine((database) => {
  const begin = async () => {
    const app = await ripen(database);
    const people = await company(database.db);
    const faults = async (method: string, path: string, body: unknown) => {
      const { status, body: problem } = await app.request(method, path, body);
      expect(status, JSON.stringify(problem)).toBe(422);
      return problem.errors;
    };
    return { app, faults, ...people };
  };

  describe('leads', () => {
    test('R-3 a lead has its topic, where it came from, its contact and account, status and owner', async () => {
      const { app, ben, harbour, owner } = await begin();
      const lead = await app.must('POST', '/api/leads', {
        topic: 'Benchtop scopes',
        marketing_context: 'Spring fair',
        contact: { email: 'ben@harbour.example' },
        account: { name: 'Harbour Optics' },
        owner: { email: 'ada@northwind.example' },
        source: 'trade fair',
        process_stage: 'qualify',
      });
      expect(lead).toMatchObject({
        topic: 'Benchtop scopes',
        contact_id: ben,
        contact: { id: ben, name: 'Ben Ortega', email: 'ben@harbour.example' },
        account: { id: harbour, name: 'Harbour Optics' },
        owner: { id: owner },
        status: 'open',
        reason: null,
        sales_ready: false,
        sales_ready_at: null,
        teleprospect_ready: false,
        custom: {},
      });
      expect(await app.must('GET', `/api/leads/${lead.id}`)).toEqual(lead);
    });

    test('R-3 a lead without contact and account keeps its own name, company and address', async () => {
      const { app, faults } = await begin();
      const lead = await app.must('POST', '/api/leads', {
        topic: 'Lenses',
        first_name: 'Gil',
        last_name: 'Roy',
        company: 'Roy & Sons',
        email: 'gil@roy.example',
      });
      expect(lead).toMatchObject({ last_name: 'Roy', company: 'Roy & Sons', contact: null, account: null });
      expect(await faults('POST', '/api/leads', { email: 'nobody', contact: { email: 'who@is.example' } })).toEqual([
        expect.objectContaining({ path: 'email' }),
      ]);
      expect(await faults('POST', '/api/leads', { contact: { email: 'who@is.example' } })).toEqual([
        { path: 'contact', code: 'not_found', message: 'there is no contact with email "who@is.example"' },
      ]);
    });

    test('R-3 a contact has several open leads; each is qualified, or disqualified with a reason, by itself', async () => {
      const { app, faults, ben } = await begin();
      const [scopes, lenses] = await Promise.all(
        ['Scopes', 'Lenses'].map((topic) => app.must('POST', '/api/leads', { topic, contact_id: ben })),
      );
      expect(await faults('PATCH', `/api/leads/${scopes.id}`, { status: 'disqualified' })).toEqual([
        { path: 'reason', message: 'say why it is disqualified: give a reason together with the status' },
      ]);
      expect(
        await app.must('PATCH', `/api/leads/${scopes.id}`, { status: 'disqualified', reason: 'no budget' }),
      ).toMatchObject({ status: 'disqualified', reason: 'no budget' });
      expect(await app.must('PATCH', `/api/leads/${scopes.id}`, { status: 'open' })).toMatchObject({ reason: null });
      expect(await app.must('GET', `/api/leads/${lenses.id}`)).toMatchObject({ status: 'open' });
      expect(await faults('PATCH', `/api/leads/${lenses.id}`, { status: 'won' })).toMatchObject([{ path: 'status' }]);
    });

    test('R-3 since when a lead is ready for sales is kept by itself', async () => {
      const { app, ben } = await begin();
      const { id } = await app.must('POST', '/api/leads', { contact_id: ben });
      await app.later('1 day');
      const { sales_ready_at } = await app.must('PATCH', `/api/leads/${id}`, { sales_ready: true });
      expect(sales_ready_at).toBe('2026-12-01T08:00:00.000Z');
      await app.later('1 day');
      expect(await app.must('PATCH', `/api/leads/${id}`, { sales_ready: true, topic: 'x' })).toMatchObject({
        sales_ready_at,
      });
      expect(await app.must('PATCH', `/api/leads/${id}`, { sales_ready: false })).toMatchObject({
        sales_ready_at: null,
      });
    });

    test('leads are matched by what they have, listed, searched, sorted and filtered', async () => {
      const { app, ben, eva, harbour } = await begin();
      const records = [
        { external_id: 'a', topic: 'Scopes', contact_id: ben, account_id: harbour },
        { external_id: 'b', topic: 'Lenses', contact_id: eva, source: 'web' },
        { external_id: 'c', topic: 'Mirrors', company: 'Roy & Sons', email: 'gil@roy.example' },
      ];
      expect(await app.must('POST', '/api/leads/upsert', { match_on: ['external_id'], records })).toMatchObject({
        created: 3,
      });
      const again = await app.must('POST', '/api/leads/upsert', {
        match_on: ['topic', 'email'],
        records: [
          { topic: 'Mirrors', email: 'GIL@roy.example', source: 'phone' },
          { topic: 'Mirrors' },
          { owner: { email: 'no@body.example' } },
        ],
      });
      expect(again).toMatchObject({
        created: 1,
        updated: 1,
        refused: [{ index: 2, code: 'not_found', path: 'owner' }],
      });
      const topics = async (query: string) =>
        (await app.must('GET', `/api/leads?${query}`)).items.map((lead: { topic: string }) => lead.topic);
      expect(await topics('search=harbour')).toEqual(['Scopes']);
      expect(await topics('search=ort')).toEqual(['Scopes']);
      expect(await topics('search=roy')).toEqual(['Mirrors']);
      expect(await topics('search=len')).toEqual(['Lenses']);
      expect(await topics('sort=topic&limit=2')).toEqual(['Lenses', 'Mirrors']);
      const where = (condition: object) => `sort=id&filter=${encodeURIComponent(JSON.stringify(condition))}`;
      expect(await topics(where({ field: 'contact.account.city', is: 'equals', value: 'Chicago' }))).toEqual([
        'Scopes',
      ]);
      expect(await topics(where({ field: 'source', is: 'one_of', value: ['web', 'phone'] }))).toEqual([
        'Lenses',
        'Mirrors',
      ]);
      expect((await app.must('GET', '/api/leads?total=true&limit=1')).total).toBe(4);
    });

    test('what the contact of a lead did counts for it; of a lead without contact, what its company did', async () => {
      const { app, ben, eva, harbour } = await begin();
      await app.must('POST', '/api/leads/upsert', {
        records: [
          { topic: 'of Ben', contact_id: ben, account_id: harbour },
          { topic: 'of Eva', contact_id: eva, account_id: harbour },
          { topic: 'of Harbour', account_id: harbour },
          { topic: 'of nobody' },
        ],
      });
      await did(database.db, ben, 'email_clicked');
      const filter = encodeURIComponent(JSON.stringify({ did: 'email_clicked' }));
      const { items } = await app.must('GET', `/api/leads?sort=id&filter=${filter}`);
      expect(items.map((lead: { topic: string }) => lead.topic)).toEqual(['of Ben', 'of Harbour']);
      const never = encodeURIComponent(JSON.stringify({ did: 'email_clicked', times: { exactly: 0 } }));
      expect((await app.must('GET', `/api/leads?filter=${never}`)).items).toHaveLength(2);
      const explained = await app.must('POST', '/api/conditions/explain', {
        subject: 'lead',
        id: items[1].id,
        condition: { did: 'email_clicked' },
      });
      expect(explained).toMatchObject({ holds: true, parts: [{ found: 1 }] });
    });

    test('the timeline of a lead tells what its contact did and what became of the lead, but not of others', async () => {
      const { app, ben } = await begin();
      const { id } = await app.must('POST', '/api/leads', { topic: 'Scopes', contact_id: ben });
      await app.must('POST', '/api/leads', { topic: 'Lenses', contact_id: ben });
      await app.later('1 hour');
      await did(database.db, ben, 'demo_requested');
      await app.later('1 hour');
      await app.must('PATCH', `/api/leads/${id}`, { process_stage: 'propose' });
      await app.later('1 hour');
      await app.must('PATCH', `/api/leads/${id}`, { status: 'disqualified', reason: 'no budget' });
      const { items } = await app.must('GET', `/api/leads/${id}/timeline`);
      expect(items.map((item: { type: string }) => item.type)).toEqual([
        'lead_disqualified',
        'lead_stage_entered',
        'demo_requested',
        'lead_created',
      ]);
      expect(items[0]).toMatchObject({ data: { topic: 'Scopes', reason: 'no budget' }, contact: { id: ben } });
      const all = await app.must('GET', `/api/contacts/${ben}/timeline?types=lead_created`);
      expect(all.items).toHaveLength(2);
      expect(
        (await app.must('GET', `/api/contacts?filter=${encodeURIComponent('{"did":"lead_created"}')}`)).items,
      ).toHaveLength(1);
    });
  });

  describe('opportunities', () => {
    test('R-4 a deal has its account, contact and lead, amount and currency, stage and expected close', async () => {
      const { app, faults, harbour, ben } = await begin();
      const lead = await app.must('POST', '/api/leads', { topic: 'Scopes', contact_id: ben });
      const deal = await app.must('POST', '/api/opportunities', {
        name: 'Scopes for Harbour',
        account: { name: 'Harbour Optics' },
        contact_id: ben,
        lead_id: lead.id,
        amount: '125000.50',
        currency: 'usd',
        stage: 'Propose',
        probability: 60,
        expected_close: '2027-01-31',
      });
      expect(deal).toMatchObject({
        account: { id: harbour },
        lead: { id: lead.id, name: 'Scopes' },
        amount: 125_000.5,
        currency: 'USD',
        expected_close: '2027-01-31',
        status: 'open',
        closed_at: null,
      });
      expect(
        await faults('POST', '/api/opportunities', { amount: -1, currency: 'dollars', probability: 101, stage: 'x' }),
      ).toMatchObject([{ path: 'amount' }, { path: 'currency' }, { path: 'probability' }]);
      expect(await faults('POST', '/api/opportunities', { stage: 'x' })).toEqual([
        { path: 'name', message: 'is needed for a new opportunity' },
      ]);
      expect((await app.request('DELETE', `/api/leads/${lead.id}`)).body).toMatchObject({
        code: 'in_use',
        errors: [{ path: `opportunity.${deal.id}` }],
      });
    });

    test('R-4 when it was won or lost is kept by itself, unless it is said; opened again it is open', async () => {
      const { app } = await begin();
      const { id } = await app.must('POST', '/api/opportunities', { name: 'Deal' });
      const patch = (given: object) => app.must('PATCH', `/api/opportunities/${id}`, given);
      await app.later('2 days');
      expect(await patch({ status: 'won', reason: 'price' })).toMatchObject({ closed_at: '2026-12-02T08:00:00.000Z' });
      await app.later('1 day');
      expect(await patch({ status: 'lost' })).toMatchObject({ closed_at: '2026-12-02T08:00:00.000Z' });
      expect(await patch({ status: 'open' })).toMatchObject({ closed_at: null, reason: null });
      expect(await patch({ status: 'won', closed_at: '2026-11-01T12:00:00Z' })).toMatchObject({
        closed_at: '2026-11-01T12:00:00.000Z',
      });
      const past = await app.must('POST', '/api/opportunities', { name: 'Old', status: 'lost' });
      expect(past.closed_at).toBe('2026-12-03T08:00:00.000Z');
    });
  });

  describe('activities', () => {
    test('a task, call or appointment regards a contact or account, is due, and says when it was done', async () => {
      const { app, faults, ben, harbour } = await begin();
      const task = await app.must('POST', '/api/activities', {
        kind: 'phone_call',
        subject: 'Call Ben back',
        description: 'He asked twice.\nBe quick.',
        contact: { email: 'ben@harbour.example' },
        owner: { email: 'ada@northwind.example' },
        due_at: '2026-12-01T09:00:00Z',
      });
      expect(task).toMatchObject({
        kind: 'phone_call',
        regarding_contact_id: ben,
        contact: { name: 'Ben Ortega' },
        description: 'He asked twice.\nBe quick.',
        status: 'open',
        done_at: null,
        due_at: '2026-12-01T09:00:00.000Z',
      });
      expect(await app.must('PATCH', `/api/activities/${task.id}`, { status: 'done' })).toMatchObject({
        done_at: MONDAY.toISOString(),
      });
      expect(await app.must('PATCH', `/api/activities/${task.id}`, { status: 'open' })).toMatchObject({
        done_at: null,
      });
      expect(await faults('POST', '/api/activities', { kind: 'letter', regarding_account_id: harbour })).toMatchObject([
        { path: 'kind' },
      ]);
      await app.must('POST', '/api/activities', { subject: 'Visit', regarding_account_id: harbour });
      const overdue = {
        all: [
          { field: 'due_at', is: 'before', value: 'today' },
          { field: 'status', is: 'equals', value: 'open' },
        ],
      };
      await app.later('3 days');
      const { items } = await app.must('GET', `/api/activities?filter=${encodeURIComponent(JSON.stringify(overdue))}`);
      expect(items.map((item: { subject: string }) => item.subject)).toEqual(['Call Ben back']);
    });
  });

  describe('around them', () => {
    test('R-5 their custom fields are there at once: to write, to list by and to ask about', async () => {
      const { app, faults } = await begin();
      for (const record of ['lead', 'opportunity', 'activity'])
        await app.must('POST', '/api/fields', {
          record,
          key: 'tier',
          name: 'Tier',
          type: 'choice',
          choices: ['gold', 'tin'],
        });
      for (const [path, given] of [
        ['leads', { topic: 'x' }],
        ['opportunities', { name: 'x' }],
        ['activities', { subject: 'x' }],
      ] as const) {
        expect(await app.must('POST', `/api/${path}`, { ...given, custom: { tier: 'gold' } })).toMatchObject({
          custom: { tier: 'gold' },
        });
        expect(await faults('POST', `/api/${path}`, { ...given, custom: { tier: 'wood' } })).toMatchObject([
          { path: 'custom.tier' },
        ]);
        const filter = encodeURIComponent(JSON.stringify({ field: 'custom.tier', is: 'equals', value: 'gold' }));
        expect((await app.must('GET', `/api/${path}?filter=${filter}&sort=custom.tier`)).items).toHaveLength(1);
      }
      const { records } = await app.must('GET', '/api/catalogue');
      expect(records.map((record: { name: string }) => record.name)).toEqual(
        expect.arrayContaining(['lead', 'opportunity', 'activity']),
      );
      expect((await app.must('GET', '/api/values?record=lead&field=custom.tier')).items).toMatchObject([
        { value: 'gold' },
      ]);
    });

    test('C-3 people and companies are asked about by their leads, deals and tasks', async () => {
      const { app, ben, eva, harbour } = await begin();
      await app.must('POST', '/api/leads', { topic: 'Scopes', contact_id: ben, source: 'web' });
      await app.must('POST', '/api/leads', { topic: 'Lenses', contact_id: eva, status: 'qualified' });
      await app.must('POST', '/api/opportunities', { name: 'Deal', account_id: harbour, amount: 5000, status: 'won' });
      await app.must('POST', '/api/activities', { subject: 'Call', regarding_contact_id: ben });
      const found = async (path: string, condition: object) =>
        (await app.must('GET', `/api/${path}?filter=${encodeURIComponent(JSON.stringify(condition))}`)).items.map(
          (item: { id: number }) => item.id,
        );
      const open = { field: 'status', is: 'equals', value: 'open' };
      const web = { field: 'source', is: 'equals', value: 'web' };
      expect(await found('contacts', { has: 'leads', where: { all: [open, web] } })).toEqual([ben]);
      expect(
        await found('contacts', {
          has: 'leads',
          where: { field: 'contact.account.city', is: 'equals', value: 'Gdynia' },
        }),
      ).toEqual([eva]);
      expect(await found('contacts', { has: 'activities', where: open })).toEqual([ben]);
      expect(
        await found('accounts', { has: 'opportunities', where: { field: 'amount', is: 'at_least', value: 5000 } }),
      ).toEqual([harbour]);
      expect(await found('contacts', { has: 'leads', times: { exactly: 0 } })).toHaveLength(3);
    });

    test('S-1 a segment asking about leads and deals is right at once, whatever of them changes', async () => {
      const { app, ben, eva, lakeside } = await begin();
      const segment = async (key: string, condition: object) => {
        await app.must('PUT', `/api/segments/${key}`, { key, kind: 'dynamic', condition });
        await app.must('POST', `/api/segments/${key}/publish`, {});
        await app.settle();
      };
      const members = async (key: string) => {
        await app.settle();
        return (await app.must('GET', `/api/segments/${key}/members`)).items.map(
          (item: { contact_id: number }) => item.contact_id,
        );
      };
      await segment('in-talks', { has: 'leads', where: { field: 'status', is: 'equals', value: 'open' } });
      await segment('gdynia', {
        has: 'opportunities',
        where: { field: 'account.city', is: 'equals', value: 'Gdynia' },
      });
      const lead = await app.must('POST', '/api/leads', { contact_id: ben });
      expect(await members('in-talks')).toEqual([ben]);
      await app.must('PATCH', `/api/leads/${lead.id}`, { contact_id: eva });
      expect(await members('in-talks')).toEqual([eva]);
      await app.must('PATCH', `/api/leads/${lead.id}`, { status: 'qualified' });
      expect(await members('in-talks')).toEqual([]);
      await app.must('PATCH', `/api/leads/${lead.id}`, { status: 'open' });
      await app.must('DELETE', `/api/leads/${lead.id}`);
      expect(await members('in-talks')).toEqual([]);
      await app.must('POST', '/api/opportunities', { name: 'Deal', contact_id: ben, account_id: lakeside });
      expect(await members('gdynia')).toEqual([ben]);
      await app.must('PATCH', `/api/accounts/${lakeside}`, { city: 'Sopot' });
      expect(await members('gdynia')).toEqual([]);
    });

    test('R-7 R-9 an erased contact leaves leads and tasks of nobody; an account with leads and deals stays', async () => {
      const { app, fay, lakeside, eva } = await begin();
      const lead = await app.must('POST', '/api/leads', {
        topic: 'Scopes',
        contact_id: fay,
        last_name: 'Moss',
        email: 'fay@home.example',
        company: 'Moss Consulting',
      });
      const task = await app.must('POST', '/api/activities', { subject: 'Call Fay Moss', regarding_contact_id: fay });
      await app.must('DELETE', `/api/contacts/${fay}`);
      expect(await app.must('GET', `/api/leads/${lead.id}`)).toMatchObject({
        topic: 'Scopes',
        contact_id: null,
        last_name: null,
        email: null,
        company: null,
      });
      expect(await app.must('GET', `/api/activities/${task.id}`)).toMatchObject({
        subject: 'Task',
        regarding_contact_id: null,
      });
      expect(JSON.stringify(await app.must('GET', '/api/audit?limit=100'))).not.toMatch(/moss/i);

      await app.must('POST', '/api/opportunities', { name: 'Deal', account_id: lakeside });
      await app.must('DELETE', `/api/contacts/${eva}`);
      expect((await app.request('DELETE', `/api/accounts/${lakeside}`)).body).toMatchObject({ code: 'in_use' });
    });

    test('a lead is written once however often its request is sent with one key, and every change is in the log', async () => {
      const { app } = await begin();
      const send = () => app.request('POST', '/api/leads', { topic: 'x' }, { 'idempotency-key': 'one' });
      expect((await send()).body.id).toBe((await send()).body.id);
      expect((await app.must('GET', '/api/leads?total=true')).total).toBe(1);
      expect((await app.must('GET', '/api/audit?kind=lead')).items).toMatchObject([{ action: 'create' }]);
    });
  });
});
