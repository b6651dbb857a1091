import { createApp, type Ripen } from '../server/api/index.ts';
import { assemble } from '../server/assemble.ts';
import { parseDuration, plus, readConfig } from '../server/base/index.ts';
import { instantAlone, readClock, setClock, transaction } from '../server/database/index.ts';
import type { TestDatabase } from './engines.ts';

/** The key that requests of stories are made with: an administrator's. */
export const KEY = 'story-key-story-key-story-key';

/** What came back over HTTP. Stories look into bodies as their contract says they are. */
// biome-ignore lint/suspicious/noExplicitAny: a story reads the JSON it expects, and fails where it is otherwise
export type Answer = { status: number; body: any; headers: Headers };

/** The whole of Ripen in this process, with loops that run only when the story says so. */
export type RunningRipen = Ripen & {
  /** A request as an administrator; `headers` replace that (`{authorization: ''}`: nobody). */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The body of a request that must succeed. */
  must(method: string, path: string, body?: unknown): Promise<Answer['body']>;
  /** Lets the loops do everything that is due at this instant. */
  settle(): Promise<void>;
  /** Moves the clock as `POST /api/clock` does: from due instant to due instant, settling at each. */
  to(instant: string | Date): Promise<void>;
  /** Moves the clock by so much exact time. */
  later(duration: string): Promise<void>;
  /** The sent-out app, for what `request` does not do. */
  app: Awaited<ReturnType<typeof createApp>>;
};

/** Puts Ripen together on the story's database. Call it in the test itself: the database is emptied between tests. */
export async function ripen(database: TestDatabase, environment: NodeJS.ProcessEnv = {}): Promise<RunningRipen> {
  const whole = assemble(database.open, { ...readConfig(environment), apiKey: KEY });
  const app = await createApp(whole);
  const request: RunningRipen['request'] = async (method, path, body, headers = {}) => {
    const response = await app.request(path, {
      method,
      headers: sent({
        authorization: `Bearer ${KEY}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      }),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers };
  };
  const settle = () => settleAll(whole);
  const to = (instant: string | Date) => moveTo(whole, new Date(instant));
  return {
    ...whole,
    app,
    request,
    must: async (method, path, body) => {
      const answer = await request(method, path, body);
      if (answer.status >= 300)
        throw new Error(`${method} ${path} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 1000)}`);
      return answer.body;
    },
    settle,
    to,
    later: async (duration) => to(plus((await readClock(whole.db)).now, parseDuration(duration)!, 'UTC')),
  };
}

/** An empty header is one that is not sent. */
const sent = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

/** Rounds of all loops after which something must be going in a circle. */
const ROUNDS = 10_000;

/** Each loop until it finds nothing more: keep time, react, advance, deliver; and round again, until all are quiet in turn. */
async function settleAll({ loops }: Ripen): Promise<void> {
  let quiet = 0;
  for (let turn = 0; quiet < loops.length; turn++) {
    if (turn === ROUNDS * loops.length) throw new Error('the loops do not come to rest');
    const loop = loops[turn % loops.length]!;
    let rows = 0;
    for (let done = await loop.batch(); done > 0; done = await loop.batch()) rows += done;
    quiet = rows > 0 ? 1 : quiet + 1;
  }
}

async function moveTo(whole: Ripen, to: Date): Promise<void> {
  await settleAll(whole);
  for (;;) {
    const arrived = await transaction(whole.db, async (tx) => {
      const { now } = await instantAlone(tx);
      if (to < now) throw new Error(`the clock stands at ${now.toISOString()} and cannot go back`);
      if (now >= to) return true;
      let next = to;
      for (const loop of whole.loops) {
        const due = await loop.next(tx, now, next);
        if (due && due < next) next = due;
      }
      await setClock(tx, next);
      return false;
    });
    if (arrived) return;
    await settleAll(whole);
  }
}
