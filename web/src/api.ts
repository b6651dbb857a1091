import type { Me, SetUp, SignIn } from '../../contract/access.ts';
import type { CatalogueAnswer } from '../../contract/catalogue.ts';
import type { Clock, ClockMove } from '../../contract/clock.ts';
import type { Problem } from '../../contract/common.ts';
import type { Home } from '../../contract/home.ts';
import type { Mailbox, MailboxQuery, Received } from '../../contract/mailbox.ts';
import type { MemberChoice, MembersAdded } from '../../contract/segments.ts';
import type { Settings, SettingsPatch } from '../../contract/settings.ts';

/** A refusal of the server, or that there was none to ask (`unreachable`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: NonNullable<Problem['errors']>;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'title' | 'detail' | 'errors'>) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.code;
    this.faults = problem.errors ?? [];
  }
}

/** The server's answers by name. Types come from `contract/`, which the server judges requests with. */
export const api = {
  me: () => call<Me>('GET', '/api/me'),
  setUp: (given: SetUp) => call<void>('POST', '/api/set-up', given),
  signIn: (given: SignIn) => call<void>('POST', '/api/sign-in', given),
  signOut: () => call<void>('POST', '/api/sign-out', {}),
  clock: () => call<Clock>('GET', '/api/clock'),
  moveClock: (move: ClockMove) => call<Clock>('POST', '/api/clock', move),
  home: () => call<Home>('GET', '/api/home'),
  mailbox: (query: Partial<MailboxQuery>) => call<Mailbox>('GET', `/api/mailbox${asked(query)}`),
  received: (id: number) => call<Received>('GET', `/api/mailbox/${id}`),
  catalogue: () => call<CatalogueAnswer>('GET', '/api/catalogue'),
  /** A page of any list: `contacts`, `segments` … */
  list: <Item>(path: string, query: Record<string, string | number | undefined>) =>
    call<{ items: Item[]; next_cursor: string | null; total?: number }>('GET', `/api/${path}${asked(query)}`),
  one: <Item>(path: string, id: string | number) => call<Item>('GET', `/api/${path}/${id}`),
  remove: (path: string, id: string | number) => call<void>('DELETE', `/api/${path}/${id}`),
  addMembers: (segment: string, choice: MemberChoice) =>
    call<MembersAdded>('POST', `/api/segments/${segment}/members`, choice),
  settings: () => call<Settings>('GET', '/api/settings'),
  changeSettings: (patch: SettingsPatch) => call<Settings>('PATCH', '/api/settings', patch),
};

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new ApiProblem({ status: 0, code: 'unreachable', title: 'unreachable' });
  });
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new ApiProblem(answer?.code ? answer : { status: response.status, code: 'unavailable', title: 'unavailable' });
}

function asked(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
