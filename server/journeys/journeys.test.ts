import { expect, test } from 'vitest';
import type { Enrolment, JourneyInsights, Step } from '../../contract/journeys.ts';
import { company, did, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

const at = (day: string, time = '09:00:00') => new Date(`2026-12-${day}T${time}Z`);

onEachEngine((database) => {
  /** Northwind with its people, a segment of everybody with an account, one email with two links, one text. */
  async function northwind() {
    const whole = await ripen(database);
    const stage = {
      ...whole,
      request: <T = unknown>(method: string, path: string, body?: unknown): Promise<T> =>
        whole.must(method, path, body),
      call: whole.request,
    };
    const people = await company(database.db);
    const live = async (path: string, document: { key: string } & Record<string, unknown>): Promise<void> => {
      await stage.request('PUT', `/api/${path}/${document.key}`, document);
      await stage.request('POST', `/api/${path}/${document.key}/publish`, {});
      await stage.settle();
    };
    await stage.request('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@northwind.example',
    });
    await live('segments', {
      key: 'customers',
      kind: 'dynamic',
      condition: { field: 'account.name', is: 'not_empty' },
    });
    await live('emails', {
      key: 'news',
      purpose: 'commercial',
      subject: 'For {{contact.account.name}}',
      html: '<a name="product" href="https://n.example/p">See</a><a name="blog" href="https://n.example/b">Blog</a> {{sender.company_address}} <a href="{{unsubscribe_url}}">Off</a>',
    });
    await live('texts', { key: 'sms', purpose: 'commercial', text: 'Here, {{contact.first_name}}' });
    const insights = (key = 'spring') => stage.request<JourneyInsights>('GET', `/api/journeys/${key}/insights`);
    const sent = async (channel: string): Promise<string[]> =>
      (await stage.request<{ items: { to: string }[] }>('GET', `/api/mailbox?channel=${channel}&limit=100`)).items
        .map((mail) => mail.to)
        .sort();
    const traces = async (key = 'spring'): Promise<Map<number, string[]>> => {
      const { items } = await stage.request<{ items: Enrolment[] }>('GET', `/api/journeys/${key}/enrolments?limit=100`);
      return new Map(
        items.map((each) => [each.contact_id, each.trace.map((entry) => `${entry.step}: ${entry.outcome}`)]),
      );
    };
    const faults = async (document: { key: string } & Record<string, unknown>): Promise<string[]> => {
      await stage.request('PUT', `/api/journeys/${document.key}`, document);
      const { body } = await stage.call('POST', `/api/journeys/${document.key}/publish`, {});
      return ((body as { errors?: { path: string }[] }).errors ?? []).map((fault) => fault.path);
    };
    const launch = (steps: Step[], more: Record<string, unknown> = {}) =>
      live('journeys', {
        key: 'spring',
        time_zone: 'UTC',
        starts: { segments: ['customers'], frequency: 'once' },
        steps,
        ...more,
      });
    const clicks = (contact: number, link = 'product') =>
      did(database.db, contact, 'email_clicked', { journey: 'spring', step: 'mail', link });
    return { ...stage, ...people, live, launch, insights, sent, traces, faults, clicks };
  }

  const mail: Step = { id: 'mail', send_email: { email: 'news' } };
  const sms: Step = { id: 'sms', send_text: { text: 'sms' } };
  const clicked = (yes: Step[], no: Step[] = [], at_most = '1 day'): Step => ({
    id: 'clicked',
    wait_for: { any: [{ did: 'email_clicked', step: 'mail', link: 'product' }], at_most, yes, no },
  });

  test('J-1 the check lists every fault with its step, and publishing with a fault is refused', async () => {
    const { faults, call } = await northwind();
    const paths = await faults({
      key: 'broken',
      time_zone: 'UTC',
      starts: { segments: ['nobody-knows'], frequency: 'once' },
      until: '2026-12-05T09:00',
      at_end: 'stop',
      steps: [
        { id: 'mail', send_email: { email: 'missing' } },
        { id: 'news', send_email: { email: 'news' } },
        { id: 'late', wait: { until: '2026-12-09T09:00' } },
        {
          id: 'w',
          wait_for: {
            any: [
              { did: 'email_clicked', step: 'news', link: 'no-such-link' },
              { did: 'email_clicked', step: 'gone' },
            ],
            at_most: '1 day',
            yes: [],
            no: [],
          },
        },
      ],
    });
    expect(paths).toEqual([
      'starts.segments.0',
      'steps.0.send_email.email',
      'steps.2.wait.until',
      'steps.3.wait_for.any.0.link',
      'steps.3.wait_for.any.1.step',
    ]);
    expect(await faults({ key: 'empty', starts: { segments: ['customers'] }, steps: [] })).toEqual(['steps']);
    const twice = await call('PUT', '/api/journeys/twice', { key: 'twice', steps: [mail, mail] });
    expect(twice.status).toBe(422);
    expect(JSON.stringify(twice.body)).toContain('steps.1.id');
  });

  test('J-2 once takes exactly the members at the start; who joins later stays out', async () => {
    const { launch, insights, request, settle, to } = await northwind();
    await launch([mail], { from: '2026-12-01T09:00' });
    expect((await insights()).entered).toBe(0);
    await to(at('01'));
    expect((await insights()).entered).toBe(4);
    await request('POST', '/api/contacts/upsert', {
      match_on: ['email'],
      records: [{ email: 'new@harbour.example', consent: 4, account: { name: 'Harbour Optics' } }],
    });
    await settle();
    expect((await insights()).entered).toBe(4);
  });

  test('J-2 once_and_new takes whoever joins later, each person once even after leaving and joining again', async () => {
    const { launch, insights, request, settle, fay, harbour } = await northwind();
    await launch([mail], { starts: { segments: ['customers'], frequency: 'once_and_new' } });
    expect((await insights()).entered).toBe(4);
    for (const account_id of [harbour, null, harbour]) {
      await request('PATCH', `/api/contacts/${fay}`, { account_id });
      await settle();
    }
    expect((await insights()).entered).toBe(5);
  });

  test('J-2 with re_enter whoever leaves the segment and joins again goes through again', async () => {
    const { launch, insights, request, later, fay, harbour } = await northwind();
    await launch([mail], { starts: { segments: ['customers'], frequency: 'once_and_new', re_enter: true } });
    for (const account_id of [harbour, null, harbour]) {
      await request('PATCH', `/api/contacts/${fay}`, { account_id });
      await later('1 hour');
    }
    expect((await insights()).entered).toBe(6);
  });

  test('J-3 whoever is in several target segments goes through once', async () => {
    const { live, launch, insights, sent } = await northwind();
    await live('segments', {
      key: 'buyers',
      kind: 'dynamic',
      condition: { field: 'job_title', is: 'equals', value: 'Buyer' },
    });
    await launch([mail], { starts: { segments: ['customers', 'buyers'], frequency: 'once' } });
    expect((await insights()).entered).toBe(4);
    expect(await sent('email')).toHaveLength(4);
  });

  test('J-4 a wait until a time that has passed lets people through at once; one that lies ahead holds them until then', async () => {
    const { launch, insights, to } = await northwind();
    await launch([
      { id: 'past', wait: { until: '2026-11-01T09:00' } },
      { id: 'ahead', wait: { until: '2026-12-02T09:00' } },
      mail,
    ]);
    expect((await insights()).steps.ahead).toMatchObject({ arrived: 4, inside: 4 });
    await to(at('02', '08:59:59'));
    expect((await insights()).steps.ahead).toMatchObject({ inside: 4 });
    await to(at('02'));
    expect((await insights()).steps).toMatchObject({ ahead: { inside: 0, passed: 4 }, mail: { passed: 4 } });
  });

  test('J-4 a wait for a date on the contact or its account; who has none goes on', async () => {
    const { launch, insights, request, to, ben, eva } = await northwind();
    await request('POST', '/api/fields', { record: 'contact', key: 'renewal', name: 'Renewal', type: 'date' });
    await request('PATCH', `/api/contacts/${ben}`, { custom: { renewal: '2026-12-10' } });
    await request('PATCH', `/api/contacts/${eva}`, { custom: { renewal: '2026-12-20' } });
    await launch([{ id: 'renewal', wait: { until_field: 'custom.renewal', offset: '-7 days' } }, mail]);
    expect((await insights()).steps.renewal).toMatchObject({ inside: 2, passed: 2 });
    await to(at('03', '00:00:00'));
    expect((await insights()).steps.renewal).toMatchObject({ inside: 1, passed: 3 });
    // The date moves while she waits for it.
    await request('PATCH', `/api/contacts/${eva}`, { custom: { renewal: '2026-12-09' } });
    await to(at('03', '00:00:01'));
    expect((await insights()).steps.renewal).toMatchObject({ inside: 0, passed: 4 });
  });

  test('J-4 a window holds people until an allowed weekday and hour of the journey’s time zone', async () => {
    const { launch, insights, to } = await northwind();
    await launch(
      [{ id: 'office', wait: { for: '1 hour', window: { days: ['tue', 'wed'], from: '09:00', to: '17:00' } } }, mail],
      { time_zone: 'Europe/Warsaw' },
    );
    await to(at('01', '07:59:59'));
    expect((await insights()).steps.office).toMatchObject({ inside: 4 });
    await to(at('01', '08:00:00'));
    expect((await insights()).steps.office).toMatchObject({ passed: 4 });
  });

  test('J-5 yes at once when it happens, no when the person’s own time is over', async () => {
    const { launch, insights, clicks, settle, to, ben, cleo, traces } = await northwind();
    await launch([mail, clicked([sms])]);
    await clicks(ben);
    await clicks(cleo, 'blog');
    await settle();
    expect((await insights()).steps.clicked).toMatchObject({ inside: 3, paths: { yes: 1, no: 0 } });
    await to(at('01', '07:59:59'));
    expect((await insights()).steps.clicked).toMatchObject({ inside: 3 });
    await to(at('01', '08:00:00'));
    expect((await insights()).steps.clicked).toMatchObject({ inside: 0, paths: { yes: 1, no: 3 } });
    expect((await traces()).get(ben)).toEqual(['mail: sent', 'clicked: yes', 'sms: sent']);
  });

  test('J-5 what happened between the send and the arrival at the step counts', async () => {
    const { launch, insights, clicks, to, ben } = await northwind();
    await launch([mail, { id: 'pause', wait: { for: '2 hours' } }, clicked([])]);
    await clicks(ben);
    await to(new Date('2026-11-30T10:00:00Z'));
    expect((await insights()).steps.clicked).toMatchObject({ arrived: 4, inside: 3, paths: { yes: 1, no: 0 } });
  });

  test('J-5 all of several events, joining a segment among them', async () => {
    const { live, launch, insights, clicks, request, settle, ben } = await northwind();
    await live('segments', {
      key: 'directors',
      kind: 'dynamic',
      condition: { field: 'job_title', is: 'equals', value: 'Director' },
    });
    await launch([
      mail,
      {
        id: 'both',
        wait_for: {
          all: [{ did: 'email_clicked', step: 'mail' }, { joins: 'directors' }],
          at_most: '1 day',
          yes: [],
          no: [],
        },
      },
    ]);
    await clicks(ben);
    await settle();
    expect((await insights()).steps.both).toMatchObject({ inside: 4 });
    await request('PATCH', `/api/contacts/${ben}`, { job_title: 'Director' });
    await settle();
    expect((await insights()).steps.both).toMatchObject({ inside: 3, paths: { yes: 1 } });
  });

  test('J-12 branches are judged on arrival, first match wins, and people go on together', async () => {
    const { launch, insights, traces, ben, dan } = await northwind();
    await launch([
      {
        id: 'who',
        branch: {
          paths: [
            {
              name: 'buyers',
              when: { field: 'job_title', is: 'equals', value: 'Buyer' },
              steps: [{ id: 'hour', wait: { for: '1 minute' } }],
            },
            { name: 'chicago', when: { field: 'account.city', is: 'equals', value: 'Chicago' }, steps: [] },
          ],
          otherwise: [{ id: 'out', exit: true }],
        },
      },
      mail,
    ]);
    const { steps } = await insights();
    expect(steps.who!.paths).toEqual({ buyers: 2, chicago: 2, otherwise: 0 });
    expect(steps.mail!.passed).toBe(2);
    expect((await traces()).get(dan)).toEqual(['who: chicago', 'mail: sent']);
    expect((await traces()).get(ben)).toEqual(['who: buyers']);
  });

  test('J-16 the people behind each number of a step can be asked for', async () => {
    const { launch, request, settle, insights } = await northwind();
    await launch([mail, clicked([])]);
    const behind = async (query: string) =>
      (await request<{ total: number }>('GET', `/api/journeys/spring/enrolments?${query}`)).total;
    const { mail: passed, clicked: waiting } = (await insights()).steps;
    expect([await behind('passed=mail'), await behind('arrived=mail')]).toEqual([passed!.passed, passed!.arrived]);
    expect([await behind('passed=clicked'), await behind('arrived=clicked')]).toEqual([0, waiting!.inside]);
    expect(waiting!.inside).toBeGreaterThan(0);
    const { entered, inside } = await insights();
    expect([await behind('state=active'), await behind('state=stopped,failed')]).toEqual([inside, 0]);
    await request('POST', '/api/journeys/spring/stop');
    await settle();
    expect(await behind('state=stopped,failed')).toBe(inside);
    expect(await behind('state=active,completed,stopped,failed')).toBe(entered);
  });

  test('J-16 the numbers are told apart by account and by version', async () => {
    const { launch, request, settle, live, ben } = await northwind();
    await launch([mail, clicked([])], { starts: { segments: ['customers'], frequency: 'once_and_new' } });
    await live('journeys', {
      key: 'spring',
      time_zone: 'UTC',
      starts: { segments: ['customers'], frequency: 'once_and_new' },
      steps: [mail],
    });
    const { account } = await request<{ account: { id: number } }>('GET', `/api/contacts/${ben}`);
    await request('POST', '/api/contacts', { email: 'new@n.example', consent: 4, account_id: account.id });
    await settle();
    const of = async (query: string) => {
      const { entered, steps } = await request<JourneyInsights>('GET', `/api/journeys/spring/insights?${query}`);
      const { total } = await request<{ total: number }>('GET', `/api/journeys/spring/enrolments?${query}`);
      expect(total).toBe(entered);
      return [entered, steps.mail!.arrived, steps.mail!.passed];
    };
    expect(await of('')).toEqual([5, 5, 5]);
    expect(await of('version=1')).toEqual([4, 4, 4]);
    expect(await of('version=2')).toEqual([1, 1, 1]);
    expect((await of(`account=${account.id}`))[0]).toBeLessThan(5);
    expect((await of(`account=${account.id}&version=2`))[0]).toBe(1);
  });

  test('J-17 a trace tells when someone arrived where, what was decided and why', async () => {
    const { launch, request, later, dan } = await northwind();
    await request('PATCH', `/api/contacts/${dan}`, { consent: 1 });
    await launch([mail, clicked([])]);
    await later('1 day');
    const { items } = await request<{ items: Enrolment[] }>('GET', '/api/journeys/spring/enrolments?limit=100');
    expect(items.find((each) => each.contact_id === dan)!.trace).toEqual([
      {
        step: 'mail',
        arrived_at: '2026-11-30T08:00:00.000Z',
        at: '2026-11-30T08:00:00.000Z',
        outcome: 'blocked',
        reason: 'no_consent',
      },
      {
        step: 'clicked',
        arrived_at: '2026-11-30T08:00:00.000Z',
        at: '2026-12-01T08:00:00.000Z',
        outcome: 'no',
        reason: 'time_over',
      },
    ]);
    expect(items.every((each) => each.state === 'completed')).toBe(true);
  });

  test('J-14 a pause holds everyone in place without losing what happens meanwhile', async () => {
    const { launch, insights, clicks, request, settle, later, ben } = await northwind();
    await launch([mail, clicked([])]);
    await request('POST', '/api/journeys/spring/pause');
    await clicks(ben);
    await later('2 hours');
    expect((await insights()).steps.clicked).toMatchObject({ inside: 4 });
    await request('POST', '/api/journeys/spring/resume');
    await settle();
    expect((await insights()).steps.clicked).toMatchObject({ inside: 3, paths: { yes: 1 } });
  });

  test('J-15 at the end: finish closes the door, stop ends everyone where they are', async () => {
    const { launch, insights, to, request, settle, fay, harbour } = await northwind();
    await launch([mail, { id: 'long', wait: { for: '3 weeks' } }], {
      starts: { segments: ['customers'], frequency: 'once_and_new' },
      until: '2026-12-02T09:00',
    });
    await to(at('03'));
    await request('PATCH', `/api/contacts/${fay}`, { account_id: harbour });
    await settle();
    expect(await insights()).toMatchObject({ entered: 4, inside: 4 });
    await launch([mail, { id: 'long', wait: { for: '3 weeks' } }], {
      starts: { segments: ['customers'], frequency: 'once_and_new' },
      until: '2026-12-04T09:00',
      at_end: 'stop',
    });
    await to(at('05'));
    expect(await insights()).toMatchObject({ inside: 0, steps: { long: { stopped: { journey_ended: 4 } } } });
    expect((await request<{ state: string }>('GET', '/api/journeys/spring')).state).toBe('completed');
  });

  test('a stopped journey ends everyone where they are, and says so', async () => {
    const { launch, insights, request, settle } = await northwind();
    await launch([mail, { id: 'long', wait: { for: '3 weeks' } }]);
    await request('POST', '/api/journeys/spring/stop');
    await settle();
    expect(await insights()).toMatchObject({
      inside: 0,
      stopped: 4,
      steps: { long: { stopped: { journey_stopped: 4 } } },
    });
  });

  test('R-7 an erased contact stops where it is, and the counts stand', async () => {
    const { launch, insights, request, settle, later, ben } = await northwind();
    await launch([mail, { id: 'hold', wait: { for: '1 day' } }, sms]);
    await request('DELETE', `/api/contacts/${ben}`);
    await settle();
    expect(await insights()).toMatchObject({ entered: 4, inside: 3, steps: { hold: { stopped: { erased: 1 } } } });
    await later('2 days');
    expect(await insights()).toMatchObject({ completed: 3 });
  });

  test('a segment of the people in a journey follows them in and out', async () => {
    const { live, launch, request, settle } = await northwind();
    await launch([mail, { id: 'hold', wait: { for: '1 day' } }]);
    await live('segments', { key: 'inside', kind: 'dynamic', condition: { in_journey: 'spring' } });
    const size = async () => (await request<{ total: number }>('GET', '/api/segments/inside/members')).total;
    expect(await size()).toBe(4);
    await request('POST', '/api/journeys/spring/stop');
    await settle();
    expect(await size()).toBe(0);
  });
});
