import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from './database/index.ts';
import { run } from './main.ts';

const directory = mkdtempSync(join(tmpdir(), 'ripen-command-'));
beforeAll(() => vi.stubEnv('DATA_DIR', directory));
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

/** What a command says, with its exit code. */
async function says(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  const code = await run(argv);
  const text = (spy: typeof out) => spy.mock.calls.map((call) => call.join(' ')).join('\n');
  const said = { code, out: text(out), err: text(err) };
  vi.restoreAllMocks();
  return said;
}

test('what is not understood is answered with the usage', async () => {
  expect(await says('nonsense')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/no command "nonsense"[\s\S]*ripen start/),
  });
  expect(await says('start', '--fast')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--fast[\s\S]*ripen start \[--sample\]/),
  });
  expect(await says('help')).toMatchObject({ code: 0, out: expect.stringContaining('ripen user add EMAIL') });
});

test('workers, and serving without loops, need a database that can be shared', async () => {
  expect(await says('work')).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_URL') });
  expect(await says('start', '--no-work')).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_URL') });
});

test('users and keys are made from the command line; a directory in use is said in words', async () => {
  expect(await says('migrate')).toMatchObject({ code: 0, out: expect.stringContaining('Applied 0001') });
  const added = await says('user', 'add', 'ada@northwind.example', '--name', 'Ada', '--role', 'marketer');
  expect(added).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Ada can sign in as marketer\. Their password is \S{16}/),
  });
  expect(await says('user', 'add', 'ada@northwind.example')).toMatchObject({
    code: 1,
    err: expect.stringContaining('email'),
  });
  expect(await says('user', 'password', 'bea@northwind.example')).toMatchObject({ code: 1 });
  expect(await says('key', 'add', 'website', '--role', 'king')).toMatchObject({
    code: 1,
    err: expect.stringContaining('role'),
  });
  expect(await says('key', 'add', 'website')).toMatchObject({ code: 0, out: expect.stringMatching(/^ripen_/) });
  const open = await openDatabase({ dataDir: directory, databaseUrl: undefined });
  expect(await says('refresh')).toMatchObject({ code: 1, err: expect.stringContaining(directory) });
  await open.close();
  expect(await says('refresh')).toMatchObject({ code: 0, out: '0 contacts will be judged again.' });
}, 120_000);
