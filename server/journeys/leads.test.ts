import { expect, test } from 'vitest';
import type { Enrolment } from '../../contract/journeys.ts';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  async function northwind() {
    const people = await company(database.db);
    const app = await ripen(database);
    const live = async (path: string, document: { key: string } & Record<string, unknown>): Promise<void> => {
      await app.must('PUT', `/api/${path}/${document.key}`, document);
      await app.must('POST', `/api/${path}/${document.key}/publish`, {});
      await app.settle();
    };
    await app.must('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@northwind.example',
    });
    await live('emails', {
      key: 'offer',
      purpose: 'transactional',
      subject: '{{#if lead.topic}}About {{lead.topic}}{{else}}Hello{{/if}}, {{contact.first_name}}',
      html: '<p>{{lead.topic}} {{lead.account.name}}</p>',
    });
    const lead = async (topic: string, given: object): Promise<number> => {
      await app.later('1 minute');
      return (await app.must('POST', '/api/leads', { topic, source: 'fair', ...given })).id;
    };
    const segment = (key: string, word: string) =>
      live('segments', {
        key,
        kind: 'dynamic',
        of: 'lead',
        condition: { field: 'topic', is: 'contains', value: word },
      });
    const launch = (starts: object) =>
      live('journeys', {
        key: 'offers',
        target: 'contact',
        starts,
        steps: [{ id: 'mail', send_email: { email: 'offer' } }],
      });
    const subjects = async (): Promise<string[]> =>
      (await app.must('GET', '/api/mailbox?limit=100')).items.map((mail: { subject: string }) => mail.subject).sort();
    const ways = async (): Promise<Enrolment[]> => (await app.must('GET', '/api/journeys/offers/enrolments')).items;
    return { ...app, ...people, live, lead, segment, launch, subjects, ways };
  }

  test('S-10 templates know the lead each person came by; who has two goes through once, with the newer', async () => {
    const { lead, segment, launch, subjects, ways, ben, eva } = await northwind();
    await lead('Optics for labs', { contact_id: ben });
    const newer = await lead('Steel', { contact_id: ben });
    const evas = await lead('Optics', { contact_id: eva });
    await segment('optics', 'optics');
    await segment('steel', 'steel');
    await launch({ segments: ['optics', 'steel'] });
    expect(await subjects()).toEqual(['About Optics, Eva', 'About Steel, Ben']);
    expect((await ways()).map((way) => [way.contact_id, way.lead_id]).sort()).toEqual(
      [
        [ben, newer],
        [eva, evas],
      ].sort(),
    );
  });

  test('S-10 without a lead, or with one that is gone, the template says what it says then', async () => {
    const { lead, segment, live, subjects, must, later, ben } = await northwind();
    const id = await lead('Optics', { contact_id: ben });
    await segment('optics', 'optics');
    const condition = { field: 'first_name', is: 'equals', value: 'Eva' };
    await live('segments', { key: 'eva', kind: 'dynamic', condition });
    await must('PUT', '/api/journeys/offers', {
      target: 'contact',
      starts: { segments: ['optics', 'eva'] },
      steps: [
        { id: 'hold', wait: { for: '1 day' } },
        { id: 'mail', send_email: { email: 'offer' } },
      ],
    });
    await must('POST', '/api/journeys/offers/publish');
    await later('1 hour');
    await must('DELETE', `/api/leads/${id}`);
    await later('1 day');
    expect(await subjects()).toEqual(['Hello, Ben', 'Hello, Eva']);
  });

  test('S-10 a preview shows the newest open lead of the person', async () => {
    const { lead, must, ben } = await northwind();
    const { draft } = await must('GET', '/api/emails/offer');
    const { document } = await must('GET', '/api/emails/offer');
    const subject = async () =>
      (await must('POST', '/api/emails/preview', { document: draft ?? document, contact_id: ben })).subject;
    expect(await subject()).toBe('Hello, Ben');
    await lead('Optics', { contact_id: ben });
    const newest = await lead('Steel', { contact_id: ben });
    expect(await subject()).toBe('About Steel, Ben');
    await must('PATCH', `/api/leads/${newest}`, { status: 'qualified' });
    expect(await subject()).toBe('About Optics, Ben');
  });

  test('S-10 a lead without a contact gets one when it enters: who has its address, or somebody new, once', async () => {
    const { lead, segment, launch, subjects, must, settle, later, ways, ben } = await northwind();
    const known = await lead('Optics for Ben', { first_name: 'Benjamin', email: 'BEN@harbour.example' });
    const fresh = await lead('Optics', { first_name: 'Zoe', last_name: 'Ray', email: 'zoe@ray.example' });
    const twin = await lead('Better optics', { first_name: 'Zoe', email: 'zoe@ray.example' });
    const nobody = await lead('Optics of nobody', { company: 'Ray' });
    await segment('optics', 'optics');
    expect((await must('GET', '/api/contacts?search=zoe')).items, 'a segment alone makes nobody').toEqual([]);
    await launch({ segments: ['optics'], frequency: 'once_and_new' });
    const of = async (id: number) => (await must('GET', `/api/leads/${id}`)).contact?.id;
    const zoe = await of(fresh);
    expect([await of(known), await of(twin), await of(nobody)]).toEqual([ben, zoe, undefined]);
    expect(await must('GET', `/api/contacts/${zoe}`)).toMatchObject({ last_name: 'Ray', source: 'lead' });
    expect(await must('GET', `/api/contacts/${ben}`)).toMatchObject({ first_name: 'Ben' });
    expect((await ways()).map((way) => [way.contact_id, way.lead_id]).sort()).toEqual(
      [
        [ben, known],
        [zoe, twin],
      ].sort(),
    );
    // Who comes after the start gets one too, in this journey that follows newcomers.
    const late = await lead('Late optics', { first_name: 'Liv', last_name: 'Moe' });
    await settle();
    await later('1 hour');
    await must('PATCH', `/api/leads/${late}`, { topic: 'Later optics' });
    await settle();
    expect((await must('GET', '/api/contacts?search=moe')).items).toHaveLength(1);
    expect(await of(late)).toBeGreaterThan(0);
    expect((await ways()).length).toBe(3);
    // Of the others nobody has said that they may be written to.
    expect(await subjects()).toEqual(['About Optics for Ben, Ben']);
  });

  test('S-10 in a journey for those of the start alone, who comes later gets no contact', async () => {
    const { lead, segment, launch, must, settle, ways } = await northwind();
    await lead('Optics', { first_name: 'Zoe', email: 'zoe@ray.example' });
    await segment('optics', 'optics');
    await launch({ segments: ['optics'] });
    await lead('Optics', { first_name: 'Liv', email: 'liv@moe.example' });
    await settle();
    expect(await ways()).toHaveLength(1);
    expect((await must('GET', '/api/contacts?search=liv')).items).toEqual([]);
  });
});
