import { expect, test } from 'vitest';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  /** A journey that writes to whoever comes to Gdynia a day later, and an email whose subject says which version it is. */
  async function northwind() {
    const whole = await ripen(database);
    const people = await company(database.db);
    const { must, settle, later } = whole;
    await must('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@northwind.example',
    });
    const email = async (subject: string, how?: object) => {
      const html = 'Hello {{sender.company_address}} <a href="{{unsubscribe_url}}">Off</a>';
      await must('PUT', '/api/emails/news', { purpose: 'commercial', subject, html });
      return must('POST', '/api/emails/news/publish', how);
    };
    const journey = async (key: string, pause = '1 day') => {
      await must('PUT', `/api/journeys/${key}`, {
        time_zone: 'UTC',
        starts: { segments: ['gdynia'], frequency: 'once_and_new' },
        steps: [
          { id: 'pause', wait: { for: pause } },
          { id: 'mail', send_email: { email: 'news' } },
        ],
      });
      await must('POST', `/api/journeys/${key}/publish`);
      await settle();
    };
    const arrives = async (contact: number) => {
      await must('PATCH', `/api/contacts/${contact}`, { city: 'Gdynia' });
      await settle();
    };
    /** Who got what, by the journey that sent it. */
    const got = async (contact: number): Promise<string[]> => {
      await later('2 days');
      const { items } = await must('GET', '/api/mailbox?channel=email&limit=100');
      return items
        .filter((mail: { contact_id: number }) => mail.contact_id === contact)
        .map((mail: { journey: string; subject: string }) => `${mail.journey}: ${mail.subject}`);
    };
    await email('First');
    const condition = { field: 'city', is: 'equals', value: 'Gdynia' };
    await must('PUT', '/api/segments/gdynia', { kind: 'dynamic', condition });
    await must('POST', '/api/segments/gdynia/publish');
    await settle();
    await journey('welcome');
    return { ...whole, ...people, email, journey, arrives, got };
  }

  test('E-7 a running journey goes on with the content it began with, also where all is published at one instant', async () => {
    const { email, journey, arrives, got, ben, cleo } = await northwind();
    await arrives(ben);
    expect(await email('Second')).toMatchObject({ version: 2, state: 'ready' });
    expect(await got(ben)).toEqual(['welcome: First']);
    await journey('later');
    await arrives(cleo);
    expect((await got(cleo)).sort()).toEqual(['later: Second', 'welcome: First']);
  });

  test('E-7 it takes a new version when the author says so, at once or afterwards', async () => {
    const { must, email, arrives, got, ben, cleo, dan } = await northwind();
    await email('Second', { for_running: true });
    await arrives(ben);
    expect(await got(ben)).toEqual(['welcome: Second']);
    await email('Third');
    await arrives(cleo);
    expect(await got(cleo)).toEqual(['welcome: Second']);
    await must('POST', '/api/emails/news/publish', { for_running: true });
    await arrives(dan);
    expect(await got(dan)).toEqual(['welcome: Third']);
    const { items } = await must('GET', '/api/audit?kind=email&limit=1');
    expect(items[0]).toMatchObject({ action: 'publish', after: { version: 3, for_running: true } });
  });

  test('E-7 J-13 a new version of the journey goes by the content there is, and who is on the old one by the old', async () => {
    const { email, journey, arrives, got, ben, cleo } = await northwind();
    await arrives(ben);
    await email('Second');
    await journey('welcome', '12 hours');
    await arrives(cleo);
    expect(await got(cleo)).toEqual(['welcome: Second']);
    expect(await got(ben)).toEqual(['welcome: First']);
  });

  test('E-7 what cannot be said of publishing is refused', async () => {
    const { request } = await northwind();
    const { status, body } = await request('POST', '/api/emails/news/publish', { for_running: 'perhaps' });
    expect([status, body.errors[0].path]).toEqual([422, 'for_running']);
  });
});
