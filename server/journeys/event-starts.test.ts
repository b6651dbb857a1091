import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Enrolment, JourneyInsights, Step } from '../../contract/journeys.ts';
import { company, did, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

const HOLD: Step = { id: 'hold', wait: { for: '1 day' } };

onEachEngine((database) => {
  async function northwind() {
    const people = await company(database.db);
    const app = await ripen(database);
    const live = async (path: string, document: { key: string } & Record<string, unknown>): Promise<void> => {
      await app.must('PUT', `/api/${path}/${document.key}`, document);
      await app.must('POST', `/api/${path}/${document.key}/publish`, {});
      await app.settle();
    };
    const launch = (starts: object, more: object = {}) =>
      live('journeys', { key: 'after', target: 'contact', starts, steps: [HOLD], ...more });
    const does = async (person: number, type = 'demo_requested', data = {}): Promise<void> => {
      await did(database.db, person, type, data);
      await app.settle();
    };
    const ways = async (): Promise<Enrolment[]> =>
      (await app.must('GET', '/api/journeys/after/enrolments?limit=100')).items.reverse();
    const who = async () => (await ways()).map((way) => way.contact_id);
    return { ...app, ...people, live, launch, does, ways, who };
  }

  test('J-20 a journey starts for whoever does something, once, and says what let them in', async () => {
    const { launch, does, ways, later, ben, eva } = await northwind();
    await launch({ event: 'demo_requested' });
    await does(ben);
    await later('1 hour');
    await does(ben);
    await does(eva, 'page_visited');
    expect(await ways()).toMatchObject([
      { contact_id: ben, step: 'hold', entered_by: { type: 'demo_requested', at: '2026-11-30T08:00:00.000Z' } },
    ]);
  });

  test('J-20 only what happens from the start of the journey on, and as its conditions say', async () => {
    const { launch, does, who, later, request, must, settle, ben, cleo, dan, eva } = await northwind();
    await does(ben, 'form_submitted', { form: 'demo' });
    await later('1 hour');
    await launch(
      { event: 'form_submitted', where: { field: 'form', is: 'equals', value: 'demo' } },
      { until: '2026-12-02T09:00', from: '2026-12-01T09:00', time_zone: 'UTC' },
    );
    await does(cleo, 'form_submitted', { form: 'demo' });
    await later('1 day');
    await does(ben, 'form_submitted', { form: 'newsletter' });
    await does(dan, 'form_submitted', { form: 'Demo' });
    expect(await who()).toEqual([dan]);
    await must('POST', '/api/journeys/after/pause');
    await does(eva, 'form_submitted', { form: 'demo' });
    expect(await who(), 'a pause loses nothing').toEqual([dan, eva]);
    await request('POST', '/api/journeys/after/resume');
    await settle();
    await later('1 day');
    await does(cleo, 'form_submitted', { form: 'demo' });
    expect(await who(), 'the end closes the door').toEqual([dan, eva]);
  });

  test('J-20 again after the exit: who is inside stays with that, and what happened meanwhile is over', async () => {
    const { launch, does, who, later, ben } = await northwind();
    await launch({ event: 'demo_requested', again: 'after_exit' });
    await does(ben);
    await later('1 hour');
    await does(ben);
    expect(await who()).toEqual([ben]);
    await later('2 days');
    await does(ben, 'page_visited');
    expect(await who()).toEqual([ben]);
    await does(ben);
    expect(await who()).toEqual([ben, ben]);
  });

  test('J-20 again always: each event lets in, also two of one moment, and none twice', async () => {
    const { launch, who, settle, db, ben } = await northwind();
    await launch({ event: 'demo_requested', again: 'always' });
    await did(db, ben, 'demo_requested');
    await did(db, ben, 'demo_requested');
    await settle();
    expect(await who()).toEqual([ben, ben]);
    // As after a crash between the change and what follows from it: it is noted once more.
    await sql`insert into change (contact_id, topics, at)
      values (${ben}, array['interaction.demo_requested'], '2026-11-30T08:00:00Z')`.execute(db);
    await settle();
    expect(await who()).toEqual([ben, ben]);
  });

  test('J-20 whoever is in an excepted segment does not enter, not later either', async () => {
    const { launch, live, does, who, must, ben, eva } = await northwind();
    const condition = { field: 'account.name', is: 'equals', value: 'Harbour Optics' };
    await live('segments', { key: 'harbour', kind: 'dynamic', condition });
    await launch({ event: 'demo_requested', except: ['harbour'] });
    await does(ben);
    await does(eva);
    await must('PATCH', `/api/contacts/${ben}`, { account_id: null });
    await does(ben, 'page_visited');
    expect(await who()).toEqual([eva]);
  });

  test('J-20 a once-crossed threshold starts a journey once', async () => {
    const { launch, live, does, who, ways, later, ben } = await northwind();
    const rules = [{ name: 'Visits', did: 'page_visited', points: 20, count: 'each', expires: '1 day' }];
    await live('score-models', {
      key: 'interest',
      scores: 'contact',
      categories: [{ name: 'Interest', dimension: 'engagement', max: 100, rules }],
      grades: [{ name: 'All', from: 0 }],
      sales_ready: { at: 40 },
    });
    await launch({
      event: 'score_threshold_reached',
      where: { field: 'data.model', is: 'equals', value: 'interest' },
      again: 'always',
    });
    await does(ben, 'page_visited');
    expect(await who()).toEqual([]);
    await does(ben, 'page_visited');
    expect(await ways()).toMatchObject([{ contact_id: ben, entered_by: { type: 'score_threshold_reached' } }]);
    await later('2 days');
    for (let n = 0; n < 3; n++) await does(ben, 'page_visited');
    expect(await who(), 'crossed again: it was reached before').toEqual([ben]);
  });

  test('J-20 joining a segment starts a journey, and a merge does not (R-6)', async () => {
    const { launch, live, who, must, settle, ben, cleo, eva, fay } = await northwind();
    await live('segments', {
      key: 'lodz',
      kind: 'dynamic',
      condition: { field: 'city', is: 'equals', value: 'Łódź' },
    });
    await must('PATCH', `/api/contacts/${fay}`, { city: 'Łódź' });
    await settle();
    await launch({ event: 'segment_joined', where: { field: 'data.segment', is: 'equals', value: 'lodz' } });
    await must('PATCH', `/api/contacts/${ben}`, { city: 'Łódź' });
    await settle();
    // Fay joined before, at the same standing instant: only those who are noted since are asked.
    expect(await who()).toEqual([ben]);
    await must('POST', `/api/contacts/${fay}/merge`, { into: eva, take: ['city'] });
    await settle();
    await must('PATCH', `/api/contacts/${cleo}`, { city: 'Łódź' });
    await must('PATCH', `/api/contacts/${eva}`, { job_title: 'Head' });
    await settle();
    expect(await who()).toEqual([ben, cleo]);
  });

  test('J-20 a lead, and the stage it comes to, start journeys for its person, who bring it along', async () => {
    const { launch, ways, must, settle, later, ben } = await northwind();
    await launch({ event: 'lead_stage_entered', where: { field: 'data.stage', is: 'equals', value: 'accepted' } });
    const { id } = await must('POST', '/api/leads', { topic: 'Optics', source: 'fair', contact_id: ben });
    await settle();
    expect(await ways()).toEqual([]);
    await must('PATCH', `/api/leads/${id}`, { process_stage: 'accepted' });
    await settle();
    await later('1 hour');
    await must('PATCH', `/api/leads/${id}`, { topic: 'More optics' });
    await settle();
    expect(await ways()).toMatchObject([{ contact_id: ben, lead_id: id, entered_by: { type: 'lead_stage_entered' } }]);
  });

  test('J-20 a journey that starts itself again goes in a circle ten times and is shown as failed', async () => {
    const { launch, live, does, ways, must, ben } = await northwind();
    const email = { purpose: 'transactional', subject: 'Again', html: '<p>Again</p>' };
    await must('PATCH', '/api/settings', { company_name: 'N', sender_name: 'Ada', sender_email: 'ada@n.example' });
    await live('emails', { key: 'again', ...email });
    await launch({ event: 'email_sent', again: 'always' }, { steps: [{ id: 'mail', send_email: { email: 'again' } }] });
    await live('journeys', {
      key: 'first',
      target: 'contact',
      starts: { event: 'demo_requested' },
      steps: [{ id: 'mail', send_email: { email: 'again' } }],
    });
    await does(ben);
    const states = (await ways()).map((way) => way.state);
    expect(states).toEqual([...Array(10).fill('completed'), 'failed']);
    expect((await ways()).at(-1)?.failure).toMatchObject({ code: 'circle' });
  });

  test('J-20 a start that nothing can meet is refused with its place', async () => {
    const { request, must } = await northwind();
    const faults = async (starts: object) =>
      (await request('PUT', '/api/journeys/wrong', { target: 'contact', starts, steps: [HOLD] })).body.errors?.map(
        (fault: { path: string }) => fault.path,
      );
    expect(await faults({ event: 'email_clicked', where: { field: 'at', is: 'contains', value: 'x' } })).toEqual([
      'starts.where.is',
    ]);
    expect(await faults({ event: 'Not a type' })).toEqual(['starts.event']);
    expect(await faults({ event: 'demo_requested', except: ['nobody'] })).toBeUndefined();
    const refused = await request('POST', '/api/journeys/wrong/publish', {});
    expect(refused.body.errors.map((fault: { path: string }) => fault.path)).toEqual(['starts.except.0']);
    const insights: JourneyInsights = await must('GET', '/api/journeys/wrong/insights');
    expect(insights.entered).toBe(0);
  });
});
