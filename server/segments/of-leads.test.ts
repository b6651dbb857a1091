import { expect, test } from 'vitest';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  async function workspace() {
    const people = await company(database.db);
    const app = await ripen(database);
    const lead = async (topic: string, given: object): Promise<number> => {
      await app.later('1 minute');
      const { id } = await app.must('POST', '/api/leads', { topic, source: 'fair', ...given });
      return id;
    };
    const members = async () => {
      await app.settle();
      const { items } = await app.must('GET', '/api/segments/optics/members');
      return items.map((item: { contact_id: number; lead: { id: number } }) => [item.contact_id, item.lead?.id]);
    };
    const publish = async (condition: object) => {
      await app.must('PUT', '/api/segments/optics', { kind: 'dynamic', of: 'lead', condition });
      await app.must('POST', '/api/segments/optics/publish');
    };
    return { ...app, ...people, lead, members, publish };
  }
  const OPTICS = {
    all: [
      { field: 'topic', is: 'contains', value: 'optics' },
      { field: 'status', is: 'equals', value: 'open' },
    ],
  };

  const BUYER_OF_LEADS = { field: 'job_title', is: 'equals', value: 'Buyer' };

  test('S-10 a segment of leads holds their contacts, each once, by the newest lead that matches', async () => {
    const { must, lead, members, publish, ben, eva } = await workspace();
    const first = await lead('Optics for labs', { contact_id: ben });
    await lead('Steel', { contact_id: eva });
    await publish(OPTICS);
    expect(await members()).toEqual([[ben, first]]);
    const second = await lead('More optics', { contact_id: ben });
    const evas = await lead('Optics', { contact_id: eva });
    expect(await members()).toEqual([
      [ben, second],
      [eva, evas],
    ]);
    await must('PATCH', `/api/leads/${second}`, { status: 'qualified' });
    expect(await members(), 'the older one still matches').toEqual([
      [ben, first],
      [eva, evas],
    ]);
    await must('PATCH', `/api/leads/${evas}`, { contact_id: ben });
    expect(await members(), 'the lead is somebody else’s now').toEqual([[ben, evas]]);
  });

  test('S-10 its size, its effect and why somebody is in ask about leads', async () => {
    const { must, request, lead, members, publish, ben } = await workspace();
    await lead('Optics for labs', { contact_id: ben });
    await lead('Optics for schools', { contact_id: ben });
    expect(await must('POST', '/api/segments/size', { of: 'lead', condition: OPTICS })).toEqual({ size: 1 });
    const newest = await lead('Optics for clinics', { contact_id: ben });
    const sample = await must('POST', '/api/segments/sample', { of: 'lead', condition: OPTICS });
    expect(sample.items).toMatchObject([
      { contact_id: ben, account: { name: 'Harbour Optics' }, lead: { id: newest, topic: 'Optics for clinics' } },
    ]);
    await must('DELETE', `/api/leads/${newest}`);
    const buyers = { condition: { field: 'job_title', is: 'equals', value: 'Buyer' }, limit: 1 };
    expect((await must('POST', '/api/segments/sample', buyers)).items).toMatchObject([{ lead: null }]);
    const faulty = await request('POST', '/api/segments/sample', { of: 'lead', condition: BUYER_OF_LEADS });
    expect([faulty.status, faulty.body.errors[0].path]).toEqual([422, 'condition.field']);
    await publish(OPTICS);
    expect(await members()).toHaveLength(1);
    const effect = { condition: { field: 'topic', is: 'equals', value: 'Steel' } };
    expect(await must('POST', '/api/segments/optics/effect', effect)).toMatchObject({ join: 0, leave: 1 });
    const why = await must('GET', `/api/contacts/${ben}/explain?segment=optics`);
    expect(why).toMatchObject({ holds: true, parts: [{ found: 'Optics for schools' }, { found: 'open' }] });
  });

  test('S-10 what changes about the person or the account behind a lead counts, and windows end', async () => {
    const { must, lead, members, publish, later, harbour, ben } = await workspace();
    const id = await lead('Optics', { contact_id: ben, account_id: harbour });
    await publish({
      all: [
        { field: 'contact.job_title', is: 'equals', value: 'Buyer' },
        { field: 'account.city', is: 'equals', value: 'Chicago' },
        { field: 'created_at', is: 'in_last', value: '10 days' },
      ],
    });
    expect(await members()).toEqual([[ben, id]]);
    await must('PATCH', `/api/accounts/${harbour}`, { city: 'Gdynia' });
    expect(await members()).toEqual([]);
    await must('PATCH', `/api/accounts/${harbour}`, { city: 'Chicago' });
    expect(await members()).toEqual([[ben, id]]);
    await must('PATCH', `/api/contacts/${ben}`, { job_title: 'Engineer' });
    expect(await members()).toEqual([]);
    await must('PATCH', `/api/contacts/${ben}`, { job_title: 'Buyer' });
    expect(await members()).toHaveLength(1);
    await later('10 days');
    expect(await members()).toEqual([]);
  });

  test('S-10 S-1 scores and stages seen over relations count at once: of the person behind a lead, of their account, of a colleague', async () => {
    const { must, settle, lead, members, publish, ben, cleo, harbour } = await workspace();
    const live = async (path: string, key: string, document: object) => {
      await must('PUT', `/api/${path}/${key}`, document);
      await must('POST', `/api/${path}/${key}/publish`);
    };
    const keen = { did: 'demo_requested' };
    const scored = {
      categories: [
        { name: 'All', dimension: 'engagement', max: 50, rules: [{ name: 'Keen', when: keen, points: 50 }] },
      ],
      grades: [{ name: 'Any', from: 0 }],
    };
    await live('score-models', 'person', { scores: 'contact', ...scored });
    await live('score-models', 'company', { scores: 'account', ...scored });
    const stages = [
      { key: 'far', when: { all: [] } },
      { key: 'near', when: keen },
    ];
    await live('lifecycles', 'life', { of: 'contact', stages });
    const id = await lead('Optics', { contact_id: ben });
    await must('PATCH', `/api/accounts/${harbour}`, { primary_contact_id: ben });
    const near = (path: string) => ({ field: `${path}.lifecycle_stage`, is: 'equals', value: 'near' });
    const points = (path: string) => ({ field: `${path}.points`, is: 'at_least', value: 50 });
    const conditions = {
      'lead-person': ['lead', points('contact.scores.person')],
      'lead-company': ['lead', points('contact.account.scores.company')],
      'lead-stage': ['lead', near('contact')],
      'lead-account-stage': ['lead', near('contact.account')],
      'chief-score': ['contact', points('account.primary_contact.scores.person')],
      'chief-stage': ['contact', near('account.primary_contact')],
    } as const;
    for (const [key, [of, condition]] of Object.entries(conditions))
      await live('segments', key, { kind: 'dynamic', ...(of === 'lead' ? { of } : {}), condition });
    const sizes = async () => {
      await settle();
      const found: Record<string, boolean> = {};
      for (const key of Object.keys(conditions)) {
        const { items } = await must('GET', `/api/segments/${key}/members`);
        found[key] = items.some(
          (item: { contact_id: number }) => item.contact_id === (key.startsWith('chief') ? cleo : ben),
        );
      }
      return [...new Set(Object.values(found))].length === 1 ? Object.values(found)[0] : found;
    };
    expect(await sizes()).toBe(false);
    await must('POST', '/api/interactions', { interactions: [{ type: 'demo_requested', contact: { id: ben } }] });
    expect(await sizes()).toBe(true);
    await publish(OPTICS);
    expect(await members()).toEqual([[ben, id]]);
  });
});
