import { expect, test } from 'vitest';
import { onEachEngine } from '../../../test/index.ts';
import { type RunningRipen, ripen } from '../../../test/ripen.ts';

const ADA = { email: 'ada@halden.example', password: 'maple tunnel fiddle cloud' };

/** The first administrator, by the cookie of their session. */
async function administrator(app: RunningRipen): Promise<Record<string, string>> {
  const company = { company_name: 'Halden Instruments', company_address: 'Gdynia', name: 'Ada', ...ADA };
  const origin = { authorization: '', 'sec-fetch-site': 'same-origin' };
  const { headers } = await app.request('POST', '/api/set-up', company, origin);
  return {
    ...origin,
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
}

onEachEngine((database) => {
  test('how the app looks and speaks follows the person and nobody else', async () => {
    const app = await ripen(database);
    const ada = await administrator(app);
    expect((await app.request('GET', '/api/me', undefined, ada)).body.preferences).toEqual({
      appearance: null,
      language: null,
    });
    await app.request('PATCH', '/api/me/preferences', { language: 'pl' }, ada);
    const { status } = await app.request('PATCH', '/api/me/preferences', { appearance: 'dark' }, ada);
    expect(status).toBe(200);
    expect((await app.request('GET', '/api/me', undefined, ada)).body.preferences).toEqual({
      appearance: 'dark',
      language: 'pl',
    });
    expect((await app.request('GET', '/api/me', undefined, { authorization: '' })).body.preferences).toBeNull();
    expect((await app.request('PATCH', '/api/me/preferences', { language: 'tlh' }, ada)).status).toBe(422);
    expect((await app.request('PATCH', '/api/me/preferences', { language: 'et' })).status).toBe(422);
  });

  test('C-3 another time zone of the workspace is another "today" for segments that name none', async () => {
    const app = await ripen(database);
    // 08:00 in UTC is 22:00 of the day before in Honolulu.
    await app.to('2026-11-30T08:00:00Z');
    const born = { email: 'ada@northwind.example', birth_date: '2026-11-29' };
    const { id } = await app.must('POST', '/api/contacts', born);
    const condition = { field: 'birth_date', is: 'on', value: 'today' };
    for (const [key, zone] of Object.entries({ here: {}, elsewhere: { time_zone: 'Europe/Warsaw' } })) {
      await app.must('PUT', `/api/segments/${key}`, { key, name: key, kind: 'dynamic', condition, ...zone });
      await app.must('POST', `/api/segments/${key}/publish`, {});
    }
    await app.settle();
    const members = async (key: string) => (await app.must('GET', `/api/segments/${key}/members`)).items.length;
    expect([await members('here'), await members('elsewhere')]).toEqual([0, 0]);
    await app.must('PATCH', '/api/settings', { time_zone: 'Pacific/Honolulu' });
    await app.settle();
    expect([id > 0, await members('here'), await members('elsewhere')]).toEqual([true, 1, 0]);
  });

  test('how mail leaves is shown without its secrets', async () => {
    const inside = await ripen(database);
    expect(await inside.must('GET', '/api/settings/delivery')).toMatchObject({ email: 'mailbox', host: null });
    const outside = await ripen(database, {
      RIPEN_SMTP_URL: 'smtps://ada:secret-word@mail.halden.example',
      RIPEN_SMTP_PER_SECOND: '5',
    });
    const shown = await outside.must('GET', '/api/settings/delivery');
    expect(shown).toMatchObject({
      email: 'smtp',
      host: 'mail.halden.example',
      port: 465,
      encrypted: true,
      signs_in: true,
    });
    expect(JSON.stringify(shown)).not.toContain('secret-word');
  });

  test('a test mail needs a sender and a mail server', async () => {
    const app = await ripen(database);
    const send = () => app.request('POST', '/api/settings/test-email', { to: 'ada@halden.example' });
    expect((await send()).body.errors).toMatchObject([{ path: 'sender_email' }]);
    await app.must('PATCH', '/api/settings', { sender_email: 'hello@halden.example' });
    expect((await send()).body.detail).toContain('RIPEN_SMTP_URL');
  });
});
