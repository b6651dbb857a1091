import { expect, test } from 'vitest';
import type { ContactAnswer } from '../../contract/records.ts';
import { company, did, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

const INTEREST = {
  name: 'Interest',
  dimension: 'engagement',
  max: 60,
  rules: [{ name: 'Clicks', did: 'email_clicked', points: 20, count: 'each' }],
};

async function live(whole: RunningRipen, key: string, document: object): Promise<void> {
  await whole.must('PUT', `/api/score-models/${key}`, document);
  await whole.must('POST', `/api/score-models/${key}/publish`);
  await whole.settle();
}

async function scoresOf(whole: RunningRipen, key: string): Promise<Record<string, number>> {
  const { items } = await whole.must('GET', `/api/score-models/${key}/scores?sort=-points`);
  return Object.fromEntries(
    items.map((item: { subject: { name: string }; points: number }) => [item.subject.name, item.points]),
  );
}

const lead = async (whole: RunningRipen, fields: object): Promise<number> =>
  (await whole.must('POST', '/api/leads', fields)).id;

onEachEngine((database) => {
  test('K-2 a lead with both parents is scored by its contact, one with an account alone by all its people, one with neither not at all', async () => {
    const whole = await ripen(database);
    const { ben, cleo, harbour } = await company(database.db);
    await lead(whole, { topic: 'Both', contact_id: ben, account_id: harbour });
    await lead(whole, { topic: 'Company', account_id: harbour });
    await lead(whole, { topic: 'Neither', company: 'Somewhere' });
    await live(whole, 'people', { scores: 'lead', basis: 'contact', categories: [INTEREST] });
    await live(whole, 'companies', { scores: 'lead', basis: 'account', categories: [INTEREST] });
    await did(database.db, ben, 'email_clicked');
    await did(database.db, cleo, 'email_clicked');
    await whole.settle();
    expect(await scoresOf(whole, 'people')).toEqual({ Both: 20 });
    expect(await scoresOf(whole, 'companies')).toEqual({ Company: 40 });
  });

  test('K-2 consent cannot be asked of a model about accounts, and the app says why', async () => {
    const whole = await ripen(database);
    const model = { scores: 'lead', basis: 'account', categories: [INTEREST] };
    await whole.must('PUT', '/api/score-models/companies', { ...model, min_consent: 5 });
    const refused = await whole.request('POST', '/api/score-models/companies/publish');
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { path: 'min_consent', message: expect.stringMatching(/must not drive automated decisions about persons/) },
    ]);
    await whole.must('PUT', '/api/score-models/companies', {
      ...model,
      applies_when: { field: 'contact.job_title', is: 'equals', value: 'Buyer' },
    });
    const asked = await whole.request('POST', '/api/score-models/companies/publish');
    expect(asked.body.errors[0].message).toMatch(/"contact.job_title" is about a contact/);
    const { warnings } = await whole.must('GET', '/api/score-models/companies/balance');
    expect(warnings.map(({ code }: { code: string }) => code)).toContain('persons');
  });

  test('K-8 a lead that reaches the threshold is sales ready once, its owner gets a task, and a falling score changes nothing', async () => {
    const whole = await ripen(database);
    const { ben, owner } = await company(database.db);
    const id = await lead(whole, { topic: 'Microscopes', contact_id: ben, owner_id: owner });
    await live(whole, 'people', {
      scores: 'lead',
      categories: [{ ...INTEREST, rules: [{ ...INTEREST.rules[0], within: { last: '1 day' } }] }],
      sales_ready: { at: 40 },
      teleprospect_ready: { at: 20 },
    });
    const now = async () => {
      const { sales_ready, teleprospect_ready } = await whole.must('GET', `/api/leads/${id}`);
      const { points } = await whole.must('GET', `/api/leads/${id}/explain?score=people`);
      return { sales_ready, teleprospect_ready, points };
    };
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    expect(await now()).toEqual({ sales_ready: false, teleprospect_ready: true, points: 20 });
    expect((await whole.must('GET', '/api/home')).ready_leads).toEqual({ total: 0, items: [] });
    expect((await whole.must('GET', `/api/leads/${id}/scores`)).items).toMatchObject([{ points: 20, ripeness: 0.5 }]);
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    expect(await now()).toEqual({ sales_ready: true, teleprospect_ready: true, points: 40 });
    const tasks = async () =>
      (await whole.must('GET', '/api/activities')).items.map((task: { subject: string }) => task.subject);
    expect(await tasks()).toEqual(['Sales ready: Microscopes']);
    const ready = (await whole.must('GET', '/api/home')).ready_leads;
    expect(ready).toMatchObject({
      total: 1,
      items: [
        { id, name: 'Microscopes', person: 'Ben Ortega', owner: 'Ada Nowak', score: { key: 'people', points: 40 } },
      ],
    });
    await whole.later('2 days');
    expect(await now()).toEqual({ sales_ready: true, teleprospect_ready: true, points: 0 });
    for (let n = 0; n < 3; n++) await did(database.db, ben, 'email_clicked');
    await whole.settle();
    expect(await now()).toMatchObject({ points: 60 });
    expect(await tasks()).toHaveLength(1);
  });

  test('K-8 L-3 a threshold is a happening that segments hear of; whoever is no prospect gets no lead score', async () => {
    const whole = await ripen(database);
    const { ben, eva } = await company(database.db);
    await lead(whole, { topic: 'Hers', contact_id: eva });
    await lead(whole, { topic: 'His', contact_id: ben });
    await whole.must('PATCH', `/api/contacts/${eva}`, { kind: 'competitor' });
    await live(whole, 'people', { scores: 'lead', categories: [INTEREST], sales_ready: { at: 20 } });
    await whole.must('PUT', '/api/segments/ready', {
      kind: 'dynamic',
      condition: { did: 'score_threshold_reached', where: { field: 'model', is: 'equals', value: 'people' } },
    });
    await whole.must('POST', '/api/segments/ready/publish');
    await whole.settle();
    await did(database.db, ben, 'email_clicked');
    await did(database.db, eva, 'email_clicked');
    await whole.settle();
    expect(await scoresOf(whole, 'people')).toEqual({ His: 20 });
    const { items } = await whole.must('GET', '/api/segments/ready/members');
    expect(items.map((member: { contact_id: number }) => member.contact_id)).toEqual([ben]);
    const timeline = await whole.must('GET', `/api/contacts/${ben}/timeline`);
    expect(timeline.items.map(({ type }: { type: string }) => type)).toContain('score_threshold_reached');
    await whole.must('PATCH', `/api/contacts/${eva}`, { kind: 'prospect' });
    await whole.settle();
    expect(await scoresOf(whole, 'people')).toEqual({ His: 20, Hers: 20 });
    const forSales = async () => {
      await whole.settle();
      const { total, items } = (await whole.must('GET', '/api/home')).ready_leads;
      return { total, names: items.map(({ name }: { name: string }) => name).sort() };
    };
    expect(await forSales()).toEqual({ total: 2, names: ['Hers', 'His'] });
    await whole.must('PATCH', `/api/contacts/${ben}`, { kind: 'student' });
    expect(await forSales(), 'who is kept apart is in no sales list, whatever was reached').toEqual({
      total: 1,
      names: ['Hers'],
    });
    expect((await whole.must('GET', '/api/leads')).items).toHaveLength(2);
  });

  test('K-1 K-15 accounts and deals are scored, deals also downwards for stalling', async () => {
    const whole = await ripen(database);
    const { ben, cleo, harbour, lakeside } = await company(database.db);
    await whole.must('POST', '/api/opportunities', { name: 'Big deal', account_id: harbour, amount: 90_000 });
    await live(whole, 'accounts', {
      scores: 'account',
      categories: [
        {
          name: 'Fit',
          dimension: 'fit',
          max: 30,
          rules: [{ name: 'Chicago', when: { field: 'city', is: 'equals', value: 'Chicago' }, points: 30 }],
        },
        INTEREST,
      ],
    });
    await live(whole, 'deals', {
      scores: 'opportunity',
      categories: [
        {
          name: 'Size',
          dimension: 'fit',
          max: 50,
          rules: [{ name: 'Large', when: { field: 'amount', is: 'at_least', value: 50_000 }, points: 50 }],
        },
        {
          name: 'Stalling',
          dimension: 'engagement',
          min: -30,
          max: 0,
          rules: [{ name: 'Silence', did: 'anything', count: 'none', within: { last: '14 days' }, points: -30 }],
        },
      ],
    });
    expect(await scoresOf(whole, 'deals')).toEqual({ 'Big deal': 20 });
    await did(database.db, ben, 'email_clicked');
    await did(database.db, cleo, 'email_clicked');
    await whole.settle();
    expect(await scoresOf(whole, 'accounts')).toEqual({ 'Harbour Optics': 70, 'Lakeside Labs': 0 });
    expect(await scoresOf(whole, 'deals')).toEqual({ 'Big deal': 50 });
    await whole.must('PATCH', `/api/accounts/${lakeside}`, { city: 'Chicago' });
    await whole.later('14 days');
    expect(await scoresOf(whole, 'accounts')).toEqual({ 'Harbour Optics': 70, 'Lakeside Labs': 30 });
    expect(await scoresOf(whole, 'deals')).toEqual({ 'Big deal': 20 });
    const filter = encodeURIComponent(JSON.stringify({ field: 'scores.accounts.points', is: 'at_least', value: 50 }));
    const { items } = await whole.must('GET', `/api/accounts?filter=${filter}`);
    expect(items.map((account: { name: string }) => account.name)).toEqual(['Harbour Optics']);
    const sorted = await whole.must('GET', '/api/accounts?sort=scores.accounts.points');
    expect(sorted.items.map((account: { name: string }) => account.name)).toEqual(['Lakeside Labs', 'Harbour Optics']);
  });

  test('K-1 a list sorts by a score, page after page and those without one last, and shows what it was asked to', async () => {
    const whole = await ripen(database);
    const { ben, cleo } = await company(database.db);
    await whole.must('POST', '/api/contacts', { first_name: 'Unscored', consent: 0 });
    await live(whole, 'interest', {
      scores: 'contact',
      applies_when: { field: 'email', is: 'not_empty' },
      categories: [INTEREST],
      grades: [
        { name: 'cold', from: -1000, to: 19 },
        { name: 'warm', from: 20 },
      ],
    });
    for (const contact of [ben, ben, cleo]) await did(database.db, contact, 'email_clicked');
    await whole.settle();
    const asked =
      '/api/contacts?sort=-scores.interest.points&with=scores.interest.points,scores.interest.grade&limit=1';
    const found: [string, number | null, string | null][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: ContactAnswer[]; next_cursor: string | null } = await whole.must(
        'GET',
        `${asked}${cursor && `&cursor=${cursor}`}`,
      );
      for (const { first_name, computed } of page.items)
        found.push([
          String(first_name),
          computed?.['scores.interest.points'] as number | null,
          computed?.['scores.interest.grade'] as string | null,
        ]);
      cursor = page.next_cursor;
    }
    expect(found.slice(0, 2)).toEqual([
      ['Ben', 40, 'warm'],
      ['Cleo', 20, 'warm'],
    ]);
    expect(found.at(-1)).toEqual(['Unscored', null, null]);
    expect(new Set(found.map(([name]) => name)).size).toBe(found.length);
    const gone = await whole.request('GET', '/api/contacts?with=scores.interest.points,scores.gone.points');
    expect(gone.body.errors).toEqual([{ path: 'with', message: 'contacts have no field "scores.gone.points"' }]);
  });

  test('K-9 a journey adjusts a score and the explanation says so; it cannot stand in for a must-have', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'fit', {
      scores: 'contact',
      required: [{ name: 'Speaks Thai', when: { field: 'language', is: 'equals', value: 'th' } }],
      categories: [
        {
          name: 'Who',
          dimension: 'fit',
          max: 80,
          rules: [{ name: 'Buys', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, points: 30 }],
        },
      ],
      sales_ready: { at: 100 },
    });
    await whole.must('PUT', '/api/segments/buyers', {
      kind: 'dynamic',
      condition: { field: 'job_title', is: 'equals', value: 'Buyer' },
    });
    await whole.must('POST', '/api/segments/buyers/publish');
    await whole.must('PUT', '/api/journeys/praise', {
      starts: { segments: ['buyers'] },
      steps: [
        { id: 'up', name: 'Met at the fair', adjust_score: { model: 'fit', by: 25 } },
        { id: 'more', adjust_score: { model: 'fit', by: 500 } },
      ],
    });
    await whole.must('POST', '/api/journeys/praise/publish');
    await whole.settle();
    const why = await whole.must('GET', `/api/contacts/${ben}/explain?score=fit`);
    expect(why).toMatchObject({ points: 80, sales_ready: false });
    expect(
      why.parts.map((part: { kind: string; rule: string; points: number }) => [part.kind, part.rule, part.points]),
    ).toEqual([
      ['required', 'Speaks Thai', 0],
      ['rule', 'Buys', 30],
      ['adjustment', 'Journey praise: Met at the fair', 25],
      ['adjustment', 'Journey praise: more', 500],
      ['limit', null, -475],
    ]);
    expect((await whole.must('GET', `/api/contacts/${ben}/scores`)).items[0].points).toBe(80);
  });

  test('K-10 the history of a score, and why it differs between two moments', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'interest', { scores: 'contact', categories: [INTEREST] });
    await whole.later('1 day');
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    await whole.later('1 day');
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    const { items } = await whole.must('GET', `/api/score-models/interest/history?subject=${ben}`);
    expect(
      items.map(({ since, until, points }: { since: string; until: string; points: number }) => [since, until, points]),
    ).toEqual([
      ['2026-11-30T08:00:00.000Z', '2026-12-01T08:00:00.000Z', 0],
      ['2026-12-01T08:00:00.000Z', '2026-12-02T08:00:00.000Z', 20],
      ['2026-12-02T08:00:00.000Z', null, 40],
    ]);
    const why = await whole.must(
      'GET',
      `/api/contacts/${ben}/explain?score=interest&since=2026-11-30T09:00:00Z&at=2026-12-01T09:00:00Z`,
    );
    expect(why.kept).toEqual({ since: 0, at: 20 });
    expect(why.parts).toMatchObject([{ rule: 'Clicks', before: 0, after: 20, points: 20 }]);
    expect(why.note).toMatch(/fields, segments and class are as they are now/);
  });

  test('K-4 the balance warns when fit or interest alone is enough, when a rule dominates, and of too few rules', async () => {
    const whole = await ripen(database);
    await whole.must('PUT', '/api/score-models/lopsided', {
      scores: 'contact',
      categories: [
        INTEREST,
        {
          name: 'Fit',
          dimension: 'fit',
          max: 10,
          rules: [{ name: 'Buys', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, points: 10 }],
        },
      ],
      sales_ready: { at: 50 },
    });
    const balance = await whole.must('GET', '/api/score-models/lopsided/balance');
    expect(balance).toMatchObject({ fit: 10, engagement: 60, required: 0, rules: 2 });
    expect(balance.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'engagement_alone',
      'few_rules',
      'dominates',
      'unbalanced',
    ]);
  });

  test('R-7 K-1 what was asked of the data of somebody who is erased counts no more, for their company and its leads', async () => {
    const whole = await ripen(database);
    const { ben, harbour } = await company(database.db);
    await lead(whole, { topic: 'Scopes', account_id: harbour });
    const where = { field: 'data.seats', is: 'at_least', value: 5 };
    const rules = [{ name: 'Large', did: 'demo_requested', where, points: 20, count: 'each' }];
    const categories = [{ name: 'Demos', dimension: 'engagement', max: 50, rules }];
    await live(whole, 'companies', { scores: 'account', categories });
    await live(whole, 'interests', { scores: 'lead', basis: 'account', categories });
    await did(database.db, ben, 'demo_requested', { seats: 7 });
    await whole.settle();
    const both = async () => [
      (await scoresOf(whole, 'companies'))['Harbour Optics'],
      (await scoresOf(whole, 'interests')).Scopes,
    ];
    expect(await both()).toEqual([20, 20]);
    await whole.must('DELETE', `/api/contacts/${ben}`);
    await whole.settle();
    expect(await both()).toEqual([0, 0]);
  });

  test('R-6 R-7 R-9 a score goes with its contact, and a model that is asked about stays', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'interest', { scores: 'contact', categories: [INTEREST] });
    await whole.must('PUT', '/api/segments/hot', {
      kind: 'dynamic',
      condition: { field: 'scores.interest.points', is: 'at_least', value: 20 },
    });
    await whole.must('POST', '/api/segments/hot/publish');
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    expect((await whole.must('GET', '/api/segments/hot/members')).total).toBe(1);
    const refused = await whole.request('DELETE', '/api/score-models/interest');
    expect([refused.status, refused.body.code]).toEqual([409, 'in_use']);
    await whole.must('DELETE', `/api/contacts/${ben}`);
    await whole.settle();
    expect(await scoresOf(whole, 'interest')).not.toHaveProperty('Ben Ortega');
    await whole.must('DELETE', '/api/segments/hot');
    await whole.must('DELETE', '/api/score-models/interest');
  });

  test('a stopped model takes its scores away, and publishing it again brings them back', async () => {
    const whole = await ripen(database);
    const { ben } = await company(database.db);
    await live(whole, 'interest', { scores: 'contact', categories: [INTEREST] });
    await did(database.db, ben, 'email_clicked');
    await whole.settle();
    await whole.must('POST', '/api/score-models/interest/stop');
    await whole.settle();
    expect(await scoresOf(whole, 'interest')).toEqual({});
    await whole.must('POST', '/api/score-models/interest/publish');
    await whole.settle();
    expect((await scoresOf(whole, 'interest'))['Ben Ortega']).toBe(20);
  });
});
