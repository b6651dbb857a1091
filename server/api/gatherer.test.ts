import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';
import { createGatherer, type Recorder } from './gatherer.ts';

/** Records everything but what has no contact, and remembers which parts came together. */
function recorder() {
  const batches: number[] = [];
  const record: Recorder = async (given) => {
    batches.push(given.length);
    await new Promise(setImmediate);
    if (given.some(({ type }) => type === 'poison')) throw new Error('this transaction fails');
    const refused = given.flatMap((one, index) =>
      'contact' in one ? [] : [{ index, code: 'invalid', path: 'contact', message: 'is missing' }],
    );
    return { accepted: given.length - refused.length, refused };
  };
  return { record, batches };
}

const visit = { type: 'page_visited', contact: { id: 1 } };
const nobody = { type: 'page_visited' };

test('requests that arrive while others are written go together, and each gets its own answer', async () => {
  const { record, batches } = recorder();
  const gather = createGatherer(record, () => {});
  const requests = [[visit], [visit, nobody], [nobody], [visit], [visit, visit, nobody], [nobody, visit]];
  const answers = await Promise.all(requests.map((given) => gather(given)));
  expect(answers.map(({ accepted, refused }) => [accepted, refused.map(({ index }) => index)])).toEqual([
    [1, []],
    [1, [1]],
    [0, [0]],
    [1, []],
    [2, [2]],
    [1, [0]],
  ]);
  expect(batches).toEqual([1, 2, 7]);
});

test('when a transaction fails, nobody fails for another', async () => {
  const { record } = recorder();
  const gather = createGatherer(record, () => {});
  const requests = [[visit], [visit], [visit], [{ type: 'poison' }], [nobody]];
  const answers = await Promise.allSettled(requests.map((given) => gather(given)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await gather([visit])).toEqual({ accepted: 1, refused: [] });
});

test('a large request goes alone, and many small ones in several transactions', async () => {
  const { record, batches } = recorder();
  const gather = createGatherer(record, () => {});
  const small = Array.from({ length: 50 }, () => Array.from({ length: 100 }, () => visit));
  await Promise.all([...small.map((given) => gather(given)), gather(Array.from({ length: 5_000 }, () => visit))]);
  expect(batches.reduce((a, b) => a + b)).toBe(10_000);
  expect(Math.max(...batches.filter((size) => size !== 5_000))).toBe(2_000);
});

onEachEngine((database) => {
  test('what was acknowledged is in the ledger, of as many requests as come at once', async () => {
    const app = await ripen(database);
    await app.must('POST', '/api/contacts', { email: 'ada@northwind.example' });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        app.must('POST', '/api/interactions', {
          interactions: [{ ...visit, data: { url: `/p/${n}` } }, ...(n % 3 === 0 ? [{ type: 'Not A Type' }] : [])],
        }),
      ),
    );
    expect(answers.filter(({ refused }) => refused[0]?.index === 1).length).toBe(20);
    const { items } = await app.must('GET', '/api/contacts/1/timeline?limit=1000');
    expect(new Set(items.map((item: { data: { url: string } }) => item.data.url)).size).toBe(60);
  });

  test('the same batch under the same Idempotency-Key is recorded once', async () => {
    const app = await ripen(database);
    await app.must('POST', '/api/contacts', { email: 'ada@northwind.example' });
    const key = { 'idempotency-key': 'batch-1' };
    for (const _ of [1, 2])
      expect((await app.request('POST', '/api/interactions', { interactions: [visit] }, key)).status).toBe(202);
    expect((await app.must('GET', '/api/contacts/1/timeline')).items).toHaveLength(1);
  });
});
