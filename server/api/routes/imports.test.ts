import { expect, test } from 'vitest';
import { onEachEngine } from '../../../test/index.ts';
import { type Answer, KEY, type RunningRipen, ripen } from '../../../test/ripen.ts';

const PEOPLE = 'Name,E-mail,Town\nAda Nowak,ada@optyka.example,Kraków\nBea Broken,bea at lens,Leeds\n';
const MAPPING = JSON.stringify({ Name: 'full_name', 'E-mail': 'email', Town: 'city' });

onEachEngine((database) => {
  /** Sends a form with the file, as the app does. */
  const send = async (
    { app }: RunningRipen,
    path: string,
    fields: Record<string, string>,
    file?: string,
  ): Promise<Pick<Answer, 'status' | 'body'>> => {
    const form = new FormData();
    if (file !== undefined) form.set('file', new File([file], 'people.csv', { type: 'text/csv' }));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const response = await app.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}` },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  };

  test('F-9 over the API: guess, send, watch, and fetch the refused rows', async () => {
    const whole = await ripen(database);
    await whole.jobs.start();
    try {
      const guess = await send(whole, '/api/imports/guess', { record: 'contacts' }, PEOPLE);
      expect(guess.body.columns.map(({ field }: { field: string }) => field)).toEqual(['full_name', 'email', 'city']);

      const taken = await send(
        whole,
        '/api/imports',
        { record: 'contacts', mapping: MAPPING, match_on: '["email"]' },
        PEOPLE,
      );
      expect(taken).toMatchObject({ status: 202, body: { file_name: 'people.csv', match_on: ['email'] } });
      const address = `/api/imports/${taken.body.id}`;
      await expect.poll(async () => (await whole.must('GET', address)).state, { timeout: 10_000 }).toBe('done');
      expect(await whole.must('GET', address)).toMatchObject({
        rows_read: 2,
        created: 1,
        refused: 1,
        seconds_left: null,
      });
      expect((await whole.must('GET', '/api/imports?limit=1')).items).toMatchObject([{ id: taken.body.id }]);
      expect((await whole.must('GET', '/api/contacts')).items).toMatchObject([{ first_name: 'Ada', city: 'Kraków' }]);

      const made = encodeURIComponent(JSON.stringify({ field: 'import_id', is: 'equals', value: taken.body.id }));
      expect((await whole.must('GET', `/api/contacts?filter=${made}`)).items).toMatchObject([{ first_name: 'Ada' }]);
      expect((await whole.must('GET', `${address}/refused?limit=5`)).items).toMatchObject([
        { row: 2, column: 'E-mail' },
      ]);

      const csv = await whole.request('GET', `${address}/refused.csv`);
      expect(csv.headers.get('content-type')).toContain('text/csv');
      expect(csv.body).toContain('Bea Broken,bea at lens,Leeds,2,"E-mail:');
      expect((await whole.request('POST', `${address}/cancel`)).status).toBe(409);
    } finally {
      await whole.jobs.stop();
    }
  });

  test('what does not fit is a problem with its path, never an error of ours', async () => {
    const whole = await ripen(database);
    await whole.jobs.start({ work: false });
    try {
      const fields = { record: 'contacts', mapping: MAPPING };
      const refused = [
        { says: 'file', sent: await send(whole, '/api/imports', fields) },
        { says: 'empty', sent: await send(whole, '/api/imports', fields, '') },
        { says: 'mapping', sent: await send(whole, '/api/imports', { ...fields, mapping: '{no json' }, PEOPLE) },
        {
          says: 'mapping.Age',
          sent: await send(whole, '/api/imports', { ...fields, mapping: '{"Age":"city"}' }, PEOPLE),
        },
        { says: 'record', sent: await send(whole, '/api/imports', { ...fields, record: 'people' }, PEOPLE) },
        { says: 'Excel', sent: await send(whole, '/api/imports', fields, 'PK\u0003\u0004 more') },
        { says: 'Excel', sent: await send(whole, '/api/imports/guess', { record: 'contacts' }, 'PK\u0003\u0004 more') },
        {
          says: 'unknown_account',
          sent: await send(whole, '/api/imports', { ...fields, unknown_account: '?' }, PEOPLE),
        },
      ];
      for (const { says, sent } of refused) {
        expect(sent.status, says).toBe(422);
        expect(JSON.stringify(sent.body)).toContain(says);
      }
      expect((await whole.request('POST', '/api/imports', { record: 'contacts' })).status).toBe(422);
      expect((await whole.request('GET', '/api/imports/9/refused.csv')).status).toBe(404);
      expect((await whole.must('GET', '/api/imports')).items).toEqual([]);

      const waiting = await send(whole, '/api/imports', fields, PEOPLE);
      for (const verb of ['run', 'undo'])
        expect((await whole.request('POST', `/api/imports/${waiting.body.id}/${verb}`)).status, verb).toBe(409);
      expect(await whole.must('POST', `/api/imports/${waiting.body.id}/cancel`)).toMatchObject({ state: 'cancelled' });
    } finally {
      await whole.jobs.stop();
    }
  });
});
