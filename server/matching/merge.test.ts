import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Step } from '../../contract/journeys.ts';
import { company, did, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

const NEWS = {
  key: 'news',
  purpose: 'commercial',
  subject: 'News',
  html: '<a name="product" href="https://n.example/p">See</a> {{sender.company_address}} <a href="{{unsubscribe_url}}">Off</a>',
};
const MAIL: Step = { id: 'mail', send_email: { email: 'news' } };
const CHICAGO_DEMO = {
  all: [{ field: 'city', is: 'equals', value: 'Chicago' }, { did: 'demo_requested' }],
};

type Way = {
  contact_id: number;
  state: string;
  step: string;
  reason: string;
  trace: { outcome: string }[];
};

onEachEngine((database) => {
  /** Northwind with an email ready, and Bea: Ben a second time, from Chicago, under an address of her own. */
  async function northwind() {
    const whole = await ripen(database);
    const people = await company(database.db);
    const { must, request, settle } = whole;
    const live = async (path: string, document: { key: string } & Record<string, unknown>): Promise<void> => {
      await must('PUT', `/api/${path}/${document.key}`, document);
      await must('POST', `/api/${path}/${document.key}/publish`, {});
      await settle();
    };
    const segment = (key: string, condition: unknown) => live('segments', { key, kind: 'dynamic', condition });
    const journey = (key: string, segmentKey: string, steps: Step[], more: object = {}) =>
      live('journeys', {
        key,
        time_zone: 'UTC',
        starts: { segments: [segmentKey], frequency: 'once_and_new' },
        steps,
        ...more,
      });
    const members = async (key: string): Promise<number[]> =>
      (await must('GET', `/api/segments/${key}/members`)).items.map((one: { contact_id: number }) => one.contact_id);
    const ways = async (key: string): Promise<Way[]> =>
      (await must('GET', `/api/journeys/${key}/enrolments?limit=100`)).items;
    const merge = (from: number, into: number, take: string[] = []) =>
      must('POST', `/api/contacts/${from}/merge`, { into, take });
    const mails = async (): Promise<{ id: number; to: string; html: string }[]> =>
      (await must('GET', '/api/mailbox?channel=email&limit=100')).items;
    await must('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@northwind.example',
    });
    await live('emails', NEWS);
    const bea: number = (
      await must('POST', '/api/contacts', {
        first_name: 'Bea',
        last_name: 'Ortega',
        email: 'bea@home.example',
        city: 'Chicago',
        phone: '+13125550199',
        consent: 4,
      })
    ).id;
    await settle();
    return { ...whole, ...people, bea, request, live, segment, journey, members, ways, merge, mails };
  }

  test('R-6 a merge moves what both were and did to the survivor, fills its gaps and leaves a trace', async () => {
    const { ben, bea, must, merge, segment, live, members, settle } = await northwind();
    await segment('chicago', { field: 'city', is: 'equals', value: 'Chicago' });
    await live('segments', { key: 'fair', kind: 'static' });
    await must('POST', '/api/segments/fair/members', { contact_ids: [bea] });
    await must('POST', '/api/interactions', {
      interactions: [{ type: 'demo_requested', contact: { id: bea }, data: { product: 'lens' }, id: 'demo-1' }],
    });
    await settle();

    const preview = await must('GET', `/api/contacts/${bea}/merge?into=${ben}&take=phone`);
    expect(preview.into.id).toBe(ben);
    expect(preview.fields).toContainEqual({ field: 'city', into: null, from: 'Chicago', takes: 'from', fixed: false });
    expect(preview.fields).toContainEqual({
      field: 'first_name',
      into: 'Ben',
      from: 'Bea',
      takes: 'into',
      fixed: false,
    });
    expect(preview.moves).toEqual([
      { what: 'interactions', count: 1 },
      { what: 'segments', count: 2 },
    ]);

    const survivor = await merge(bea, ben, ['last_name', 'email']);
    expect(survivor).toMatchObject({ id: ben, first_name: 'Ben', email: 'bea@home.example', city: 'Chicago' });
    // S-1: right at once, before any loop has run.
    expect(await members('chicago')).toEqual([ben]);
    expect(await members('fair')).toEqual([ben]);
    const { items } = await must('GET', `/api/contacts/${ben}/timeline?types=demo_requested`);
    expect(items).toMatchObject([{ type: 'demo_requested', data: { product: 'lens' } }]);
    // What was sent once under the old number is known, and what comes under it now is the survivor's.
    await must('POST', '/api/interactions', {
      interactions: [
        { type: 'demo_requested', contact: { id: ben }, id: 'demo-1' },
        { type: 'call_completed', contact: { id: bea } },
      ],
    });
    expect((await must('GET', `/api/contacts/${ben}/timeline`)).items.map((one: { type: string }) => one.type)).toEqual(
      expect.arrayContaining(['demo_requested', 'call_completed']),
    );
    expect((await must('GET', `/api/contacts/${ben}/timeline?types=demo_requested`)).items).toHaveLength(1);
    const { rows } = await sql<{ subject: string; after: object }>`
      select subject, after from audit_entry where action = 'merge' order by id`.execute(database.db);
    expect(rows).toMatchObject([
      { subject: String(ben), after: { merged: bea } },
      { subject: String(bea), after: { into: ben } },
    ]);
  });

  test('R-6 the old number leads on to the survivor, over several merges', async () => {
    const { ben, bea, cleo, harbour, merge, request, must } = await northwind();
    await merge(bea, ben);
    await merge(ben, cleo);
    const led = await request('GET', `/api/contacts/${bea}/timeline?limit=5`);
    expect([led.status, led.headers.get('location')]).toEqual([308, `/api/contacts/${cleo}/timeline?limit=5`]);
    expect((await request('PATCH', `/api/contacts/${ben}`, { city: 'Oslo' })).status).toBe(308);
    expect((await request('DELETE', `/api/contacts/${ben}`)).status).toBe(404);
    expect((await request('GET', '/api/contacts/999999')).status).toBe(404);
    const { updated } = await must('POST', '/api/contacts/upsert', {
      match_on: ['id'],
      records: [{ id: bea, city: 'Oslo' }],
    });
    expect(updated).toBe(1);
    await must('PATCH', `/api/accounts/${harbour}`, { primary_contact_id: bea });
    expect(await must('GET', `/api/accounts/${harbour}`)).toMatchObject({ primary_contact_id: cleo });
    expect(await must('GET', `/api/contacts/${cleo}`)).toMatchObject({ city: 'Oslo' });
  });

  test('R-6 whom a merge brings into a segment does not enter its journey, nor one of a segment of it', async () => {
    const { ben, bea, cleo, merge, segment, journey, members, ways, mails, must, settle, later } = await northwind();
    await segment('chicago-demo', CHICAGO_DEMO);
    await segment('part', { in_segment: 'chicago-demo' });
    await journey('first', 'chicago-demo', [MAIL]);
    await journey('second', 'part', [MAIL]);
    await did(database.db, ben, 'demo_requested');
    await settle();
    await merge(bea, ben);
    expect(await members('chicago-demo')).toEqual([ben]);
    expect(await members('part')).toEqual([ben]);
    await settle();
    await later('2 days');
    expect([await ways('first'), await ways('second'), await mails()]).toEqual([[], [], []]);

    // Whoever comes by themselves enters, and so does the survivor who leaves and joins anew.
    await must('PATCH', `/api/contacts/${cleo}`, { city: 'Chicago' });
    await did(database.db, cleo, 'demo_requested');
    await settle();
    expect((await ways('first')).map((way) => way.contact_id)).toEqual([cleo]);
    await must('PATCH', `/api/contacts/${ben}`, { city: null });
    await settle();
    expect((await ways('second')).map((way) => way.contact_id)).toEqual([cleo]);
    await must('PATCH', `/api/contacts/${ben}`, { city: 'Chicago' });
    await settle();
    expect((await ways('first')).map((way) => way.contact_id).sort()).toEqual([ben, cleo].sort());
  });

  test('R-6 a merge rescores, and whom the new score brings into a segment does not enter its journey', async () => {
    const { ben, bea, must, live, merge, segment, journey, members, ways, settle, later } = await northwind();
    await live('score-models', {
      key: 'interest',
      scores: 'contact',
      required: [],
      categories: [
        {
          name: 'Behaviour',
          dimension: 'engagement',
          max: 100,
          rules: [{ name: 'Called', did: 'call_completed', points: 10, count: 'each' }],
        },
      ],
      grades: [
        { name: 'Hot', from: 15 },
        { name: 'Cold', from: 0 },
      ],
      sales_ready: { at: 90 },
    });
    await segment('hot', { field: 'scores.interest.points', is: 'at_least', value: 15 });
    await segment('hotter', { in_segment: 'hot' });
    await journey('first', 'hotter', [MAIL]);
    await did(database.db, ben, 'call_completed');
    await did(database.db, bea, 'call_completed');
    await settle();
    expect(await members('hot')).toEqual([]);
    await merge(bea, ben);
    expect(await members('hotter')).toEqual([ben]);
    expect(await must('GET', `/api/contacts/${ben}/explain?score=interest`)).toMatchObject({ points: 20 });
    await later('1 day');
    expect(await ways('first')).toEqual([]);
  });

  test('R-6 S-10 a lead scored anew because of a merge brings its contact into a segment, and nobody into its journey', async () => {
    const { ben, bea, cleo, must, live, merge, journey, members, ways, settle, later } = await northwind();
    await live('score-models', {
      key: 'interest',
      scores: 'lead',
      required: [],
      categories: [
        {
          name: 'Behaviour',
          dimension: 'engagement',
          max: 100,
          rules: [{ name: 'Called', did: 'call_completed', points: 10, count: 'each' }],
        },
      ],
      grades: [{ name: 'Any', from: 0 }],
      sales_ready: { at: 15 },
    });
    const hot = { field: 'scores.interest.points', is: 'at_least', value: 15 };
    await live('segments', { key: 'hot', kind: 'dynamic', of: 'lead', condition: hot });
    const ready = { field: 'sales_ready', is: 'equals', value: true };
    await live('segments', { key: 'ready', kind: 'dynamic', of: 'lead', condition: ready });
    await journey('first', 'hot', [MAIL]);
    await journey('second', 'ready', [MAIL]);
    for (const contact of [ben, cleo]) await must('POST', '/api/leads', { topic: 'Lenses', contact_id: contact });
    for (const contact of [ben, bea, cleo]) await did(database.db, contact, 'call_completed');
    await settle();
    await merge(bea, ben);
    await settle();
    expect([await members('hot'), await members('ready')]).toEqual([[ben], [ben]]);
    await later('1 day');
    expect([await ways('first'), await ways('second')]).toEqual([[], []]);
    await did(database.db, cleo, 'call_completed');
    await settle();
    for (const key of ['first', 'second']) expect((await ways(key)).map((way) => way.contact_id)).toEqual([cleo]);
  });

  test('R-6 what happened before the merge, but was not reacted to yet, has its usual effect', async () => {
    const { ben, bea, merge, segment, journey, ways } = await northwind();
    await segment('demo', { did: 'demo_requested' });
    await journey('first', 'demo', [MAIL]);
    await did(database.db, bea, 'demo_requested');
    await merge(bea, ben);
    expect((await ways('first')).map((way) => way.contact_id)).toEqual([ben]);
  });

  test('R-6 no wait is over because of a merge: neither for joining nor for a field', async () => {
    const { ben, bea, merge, segment, journey, ways, settle, later, mails } = await northwind();
    await segment('buyers', { field: 'job_title', is: 'equals', value: 'Buyer' });
    await segment('chicago-demo', CHICAGO_DEMO);
    const waiting = (id: string, event: object): Step =>
      ({ id, wait_for: { any: [event], at_most: '3 days', yes: [MAIL], no: [] } }) as Step;
    await journey('joins', 'buyers', [waiting('joined', { joins: 'chicago-demo' })]);
    await journey('happens', 'buyers', [
      waiting('joined', { did: 'segment_joined', where: { field: 'segment', is: 'equals', value: 'chicago-demo' } }),
    ]);
    await did(database.db, ben, 'demo_requested');
    await settle();
    await merge(bea, ben);
    await settle();
    expect((await ways('joins')).find((way) => way.contact_id === ben)).toMatchObject({
      step: 'joined',
      state: 'active',
    });
    await later('4 days');
    expect((await ways('joins')).find((way) => way.contact_id === ben)).toMatchObject({ state: 'completed' });
    expect(await mails()).toEqual([]);
  });

  test('R-6 whom a merge brings into a stage or over a threshold did not come there: no wait is over, and the timeline says why', async () => {
    const { ben, bea, cleo, must, live, merge, segment, journey, ways, settle, later } = await northwind();
    await segment('buyers', { field: 'job_title', is: 'equals', value: 'Buyer' });
    await live('lifecycles', {
      key: 'life',
      of: 'contact',
      stages: [
        { key: 'far', when: { all: [] } },
        { key: 'near', when: CHICAGO_DEMO },
      ],
    });
    await live('score-models', {
      key: 'interest',
      scores: 'contact',
      categories: [
        { name: 'All', dimension: 'engagement', max: 100, rules: [{ name: 'Near', when: CHICAGO_DEMO, points: 50 }] },
      ],
      grades: [{ name: 'Any', from: 0 }],
      sales_ready: { at: 40 },
    });
    const near = { field: 'data.stage', is: 'equals', value: 'near' };
    const waiting = (event: object) => [
      { id: 'wait', wait_for: { any: [event], at_most: '3 days', yes: [], no: [] } } as Step,
    ];
    await journey('stages', 'buyers', waiting({ did: 'stage_entered', where: near }));
    await journey('scores', 'buyers', waiting({ did: 'score_threshold_reached' }));
    await segment('came-near', { did: 'stage_entered', where: near });
    await must('PATCH', `/api/contacts/${cleo}`, { job_title: 'Buyer' });
    await did(database.db, ben, 'demo_requested');
    await did(database.db, cleo, 'demo_requested');
    await settle();
    await later('1 hour');
    await merge(bea, ben);
    await must('PATCH', `/api/contacts/${cleo}`, { city: 'Chicago' });
    await settle();
    expect(await must('GET', `/api/contacts/${ben}/stage`)).toMatchObject({ stage: 'near' });
    expect(await must('GET', `/api/contacts/${ben}/explain?score=interest`)).toMatchObject({
      points: 50,
      sales_ready: true,
    });
    await later('4 days');
    for (const key of ['stages', 'scores']) {
      const outcome = (await ways(key)).map(({ contact_id, trace }) => [
        contact_id,
        trace.map(({ outcome }) => outcome),
      ]);
      expect(Object.fromEntries(outcome), key).toMatchObject({ [cleo]: ['yes'], [ben]: ['no'] });
    }
    const { items } = await must('GET', '/api/segments/came-near/members');
    expect(items.map(({ contact_id }: { contact_id: number }) => contact_id)).toEqual([cleo]);
    const told = await must('GET', `/api/contacts/${ben}/timeline?types=stage_entered,score_threshold_reached`);
    expect(told.items.map(({ data }: { data: { because?: string } }) => data.because)).toEqual([
      'merge',
      'merge',
      undefined,
    ]);
  });

  test('R-6 of two in one journey the further goes on; nobody gets a mail twice, and once means once', async () => {
    const { ben, bea, dan, must, merge, live, journey, ways, mails, settle, later } = await northwind();
    await live('segments', { key: 'list', kind: 'static' });
    const steps: Step[] = [
      { id: 'pause', wait: { for: '1 day' } },
      MAIL,
      { id: 'rest', wait: { for: '5 days' } },
      { id: 'again', send_email: { email: 'news' } },
    ];
    await must('POST', '/api/segments/list/members', { contact_ids: [bea] });
    await journey('first', 'list', steps);
    await later('2 days');
    await must('POST', '/api/segments/list/members', { contact_ids: [ben] });
    await settle();
    expect((await mails()).map((mail) => mail.to)).toEqual(['bea@home.example']);
    await merge(bea, ben);
    expect(
      (await ways('first')).map(({ contact_id, state, step, reason }) => [contact_id, state, step, reason]),
    ).toEqual([
      [ben, 'stopped', 'pause', 'merged'],
      [ben, 'active', 'rest', null],
    ]);
    await later('10 days');
    expect((await mails()).map((mail) => mail.to)).toEqual(['bea@home.example', 'ben@harbour.example']);
    // Dan has not been there; merged into the one who has, he is known to have.
    await merge(ben, dan);
    await must('DELETE', '/api/segments/list/members', { contact_ids: [dan] });
    await must('POST', '/api/segments/list/members', { contact_ids: [dan] });
    await later('10 days');
    expect(await mails()).toHaveLength(2);
  });

  test('M-1 R-6 the more careful answer stays: opting out, topics, consent; silence is no answer', async () => {
    const { ben, bea, fay, must, merge } = await northwind();
    await must('PATCH', `/api/contacts/${bea}`, { do_not_email: true, consent: 3 });
    await must('POST', '/api/topics', { key: 'lenses' });
    await sql`insert into subscription (contact_id, topic, subscribed, at, source)
      values (${ben}, 'lenses', true, now(), 'form'), (${bea}, 'lenses', false, now(), 'link')`.execute(database.db);
    expect(await merge(bea, ben, ['consent'])).toMatchObject({ do_not_email: true, consent: 3 });
    const { rows } = await sql`select subscribed from subscription where contact_id = ${ben}`.execute(database.db);
    expect(rows).toEqual([{ subscribed: false }]);
    const { rows: log } = await sql`
      select consent_before, consent_after, source from consent_change where contact_id = ${ben} order by id desc limit 1`.execute(
      database.db,
    );
    expect(log).toEqual([{ consent_before: 4, consent_after: 3, source: `merge with contact ${bea}` }]);
    const { id: unasked } = await must('POST', '/api/contacts', { first_name: 'Fay' });
    expect(await merge(unasked, fay)).toMatchObject({ consent: 4 });
  });

  test('R-6 links in a mail that went to the merged contact go on working', async () => {
    const { ben, bea, must, app, live, journey, merge, mails, later } = await northwind();
    await live('segments', { key: 'list', kind: 'static' });
    await must('POST', '/api/segments/list/members', { contact_ids: [bea] });
    await journey('first', 'list', [MAIL]);
    await later('1 hour');
    const [mail] = await mails();
    await merge(bea, ben);
    const path = (kind: string) => mail!.html.match(new RegExp(`https?://[^"/]+(/${kind}/[^"]+)`))?.[1] ?? '';
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
    expect((await app.request(path('l'), { headers })).headers.get('location')).toBe('https://n.example/p');
    expect((await must('GET', `/api/contacts/${ben}/timeline?types=email_clicked`)).items).toHaveLength(1);
    await app.request(path('u'), { method: 'POST' });
    expect(await must('GET', `/api/contacts/${ben}`)).toMatchObject({ do_not_email: true });
  });

  test('R-6 what was being written about the merged contact at that moment follows', async () => {
    const { ben, bea, merge, segment, members, settle } = await northwind();
    await segment('demo', { did: 'demo_requested' });
    await merge(bea, ben);
    // As a request does that had found the contact before the merge and stored after it.
    await sql`insert into interaction (contact_id, type, at) select ${bea}, 'demo_requested', now from clock`.execute(
      database.db,
    );
    await sql`insert into change (contact_id, topics, at) select ${bea}, array['interaction.demo_requested'], now from clock`.execute(
      database.db,
    );
    await settle();
    expect(await members('demo')).toEqual([ben]);
  });

  test('R-6 R-8 merged accounts are one company: people, children and what was done for it; nobody is let in for that', async () => {
    const { harbour, lakeside, eva, ben, must, segment, journey, members, ways, settle, request } = await northwind();
    await segment('optics', { field: 'account.industry', is: 'equals', value: 'Optics' });
    await journey('first', 'optics', [MAIL]);
    const before = (await ways('first')).length;
    await did(database.db, eva, 'demo_requested');
    // who moves on leaves what was done with the old account.
    await must('PATCH', `/api/contacts/${ben}`, { account_id: lakeside });
    await did(database.db, ben, 'call_completed');
    await must('PATCH', `/api/contacts/${ben}`, { account_id: harbour });
    await must('PATCH', `/api/accounts/${harbour}`, { parent_account_id: lakeside });
    await settle();
    const { body } = await request('GET', `/api/accounts/${lakeside}/merge?into=${harbour}`);
    expect(body.moves).toContainEqual({ what: 'interactions', count: 2 });
    await must('POST', `/api/accounts/${lakeside}/merge`, { into: harbour, take: ['city'] });
    expect(await must('GET', `/api/accounts/${harbour}`)).toMatchObject({
      city: 'Gdynia',
      contacts: 4,
      parent_account_id: null,
    });
    expect(await members('optics')).toContain(eva);
    await settle();
    expect(await ways('first')).toHaveLength(before);
    const { items } = await must('GET', `/api/accounts/${harbour}/timeline?types=demo_requested,call_completed`);
    expect(items).toHaveLength(2);
    expect((await request('GET', `/api/accounts/${lakeside}`)).headers.get('location')).toBe(
      `/api/accounts/${harbour}`,
    );
  });

  test('R-6 whoever has a lead or deal about a merged account is asked again, wherever they work', async () => {
    const { ben, fay, lakeside, must, live, segment, members, settle } = await northwind();
    const { id: lake } = await must('POST', '/api/accounts', { name: 'Lake' });
    await must('POST', '/api/leads', { topic: 'Lenses', contact_id: fay, account_id: lake });
    await must('POST', '/api/opportunities', { name: 'Scopes', contact_id: ben, account_id: lake });
    const near = { field: 'account.city', is: 'equals', value: 'Gdynia' };
    await live('segments', { key: 'interested', kind: 'dynamic', of: 'lead', condition: near });
    await segment('dealing', { has: 'opportunities', where: near });
    expect([await members('interested'), await members('dealing')]).toEqual([[], []]);
    const { id: zoe } = await must('POST', '/api/contacts', { first_name: 'Zoe', account_id: lake });
    const { id: hers } = await must('POST', '/api/leads', { topic: 'Filters', contact_id: zoe });
    await live('score-models', {
      key: 'nearby',
      scores: 'lead',
      required: [{ name: 'Near', when: { field: 'contact.account.city', is: 'equals', value: 'Gdynia' } }],
      categories: [],
      grades: [{ name: 'Any', from: 0 }],
    });
    const scored = async () => (await must('GET', `/api/leads/${hers}/scores`)).items[0].points;
    expect(await scored()).toBe(0);
    await must('POST', `/api/accounts/${lake}/merge`, { into: lakeside, take: [] });
    await settle();
    expect(await scored(), 'a lead of somebody who works there').toBe(100);
    expect([await members('interested'), await members('dealing')]).toEqual([[fay], [ben]]);
  });

  test('R-6 S-6 the surviving account is in the lists of both; a list that only the merge changes lets no colleague in', async () => {
    const { harbour, lakeside, ben, bea, eva, must, live, merge, segment, journey, members, ways, settle, request } =
      await northwind();
    await live('account-lists', { key: 'targets', kind: 'static' });
    await live('account-lists', {
      key: 'single',
      kind: 'dynamic',
      condition: { has: 'contacts', times: { at_most: 1 } },
    });
    await must('POST', '/api/account-lists/targets/accounts', { account_ids: [lakeside] });
    await must('PATCH', `/api/contacts/${bea}`, { account_id: lakeside });
    await segment('alone', { in_account_list: 'single' });
    await segment('targeted', { in_account_list: 'targets' });
    await journey('first', 'alone', [MAIL]);
    expect(await members('alone')).toEqual([]);
    await merge(bea, ben);
    await settle();
    // Bea is part of Ben now, who is with the other account: Eva is alone there.
    expect(await members('alone')).toEqual([eva]);
    expect(await ways('first')).toEqual([]);
    const { body } = await request('GET', `/api/accounts/${lakeside}/merge?into=${harbour}`);
    expect(body.moves).toContainEqual({ what: 'account_lists', count: 1 });
    await must('POST', `/api/accounts/${lakeside}/merge`, { into: harbour });
    expect(await members('targeted')).toEqual(expect.arrayContaining([ben, eva]));
    const listed = await must('GET', '/api/account-lists/targets/accounts');
    expect(listed.items.map((one: { account: { id: number } }) => one.account.id)).toEqual([harbour]);
  });

  test('R-6 a record cannot be merged with itself, with what is gone, or by fields there are not', async () => {
    const { ben, bea, request } = await northwind();
    const refused = async (from: number, body: object) =>
      (await request('POST', `/api/contacts/${from}/merge`, body)).status;
    expect(await refused(ben, { into: ben })).toBe(422);
    expect(await refused(ben, { into: 99_999 })).toBe(404);
    expect(await refused(bea, { into: ben, take: ['nose'] })).toBe(422);
  });

  test('records that may be the same are listed group by group, a page at a time', async () => {
    const { ben, must, harbour } = await northwind();
    const { ids } = await must('POST', '/api/contacts/upsert', {
      records: [
        { first_name: 'Benny', email: 'BEN@harbour.example' },
        { first_name: 'ben', last_name: 'ORTEGA', account_id: harbour },
        { first_name: 'Cleo', last_name: 'Marsh', account_id: harbour },
      ],
    });
    const all = await must('GET', '/api/contacts/duplicates');
    expect(
      all.items.map((group: { reason: string; records: { id: number }[] }) => [
        group.reason,
        group.records.map((record) => record.id),
      ]),
    ).toEqual([
      ['email', [ben, ids[0]]],
      ['name_and_account', [ben, ids[1]]],
      ['name_and_account', expect.arrayContaining([ids[2]])],
    ]);
    const first = await must('GET', '/api/contacts/duplicates?limit=2');
    const second = await must('GET', `/api/contacts/duplicates?limit=2&cursor=${first.next_cursor}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.next_cursor).toBeNull();
    expect((await must('GET', '/api/accounts/duplicates')).items).toEqual([]);
  });
});
