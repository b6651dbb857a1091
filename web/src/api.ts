import type { Me, SetUp, SignIn } from '../../contract/access.ts';
import type {
  AccountChoice,
  AccountCoverage,
  AccountsAdded,
  AccountsRemoved,
  CoverageRequest,
  ListedAccounts,
  ListedQuery,
} from '../../contract/account-lists.ts';
import type { BulkChange, BulkChanged } from '../../contract/bulk.ts';
import type { GroupCoverage, GroupsOfAccount } from '../../contract/buying-groups.ts';
import type { CatalogueAnswer } from '../../contract/catalogue.ts';
import type { Clock, ClockMove } from '../../contract/clock.ts';
import type { Problem } from '../../contract/common.ts';
import type {
  Condition,
  ConditionRequest,
  ConditionWords,
  ExplainRequest,
  Explanation,
} from '../../contract/condition.ts';
import type { Email, EmailPreview, TestSend, TestSent, Text, TextPreview } from '../../contract/content.ts';
import type { ContentPublishing, DocumentAnswer, DocumentUsers } from '../../contract/documents.ts';
import type { Home } from '../../contract/home.ts';
import type { TimelineAnswer } from '../../contract/interactions.ts';
import type { ContactEnrolments, Enrolment, JourneyInsights } from '../../contract/journeys.ts';
import type {
  Lifecycle,
  LifecycleInsights,
  LifecycleMap,
  LifecyclePreview,
  StageOfRecord,
  ZoneKey,
  ZoneRecords,
} from '../../contract/lifecycle.ts';
import type { Mailbox, MailboxQuery, Received } from '../../contract/mailbox.ts';
import type { Duplicates, ErasePreview, MergePreview, MergeRequest } from '../../contract/matching.ts';
import type { TopicAnswer } from '../../contract/messages.ts';
import type { ContactAnswer } from '../../contract/records.ts';
import type {
  ScoreAdjustment,
  ScoreDifference,
  ScoreExplanation,
  ScoreHistory,
  ScoreModel,
  ScorePreview,
  ScoreProposal,
  ScoreReview,
  Scores,
  ScoresOfRecord,
} from '../../contract/scoring.ts';
import type { NewTemplate, SegmentTemplate, SegmentTemplates } from '../../contract/segment-templates.ts';
import type {
  EffectRequest,
  ExcludedMembers,
  ExcludedReleased,
  GivenSample,
  MemberChoice,
  Members,
  MembersAdded,
  MembershipExplanation,
  Memberships,
  MembersQuery,
  MembersRemoved,
  SegmentAccounts,
  SegmentAccountsQuery,
  SegmentEffect,
  SegmentFreshness,
  SegmentHistory,
  SegmentSample,
} from '../../contract/segments.ts';
import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import type { ValuesAnswer, ValuesQuery } from '../../contract/values.ts';
import type { ViewAnswer, ViewInput, ViewPatch } from '../../contract/views.ts';

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
  mergePreview: (path: 'contacts' | 'accounts', from: number, into: number) =>
    call<MergePreview>('GET', `/api/${path}/${from}/merge${asked({ into })}`),
  merge: (path: 'contacts' | 'accounts', from: number, given: MergeRequest) =>
    call<void>('POST', `/api/${path}/${from}/merge`, given),
  duplicates: (path: 'contacts' | 'accounts', cursor: string | undefined) =>
    call<Duplicates>('GET', `/api/${path}/duplicates${asked({ cursor })}`),
  erasePreview: (id: number) => call<ErasePreview>('GET', `/api/contacts/${id}/erase`),
  one: <Item>(path: string, id: string | number) => call<Item>('GET', `/api/${path}/${id}`),
  changeMany: (path: string, change: BulkChange) => call<BulkChanged>('POST', `/api/${path}/change`, change),
  remove: (path: string, id: string | number) => call<void>('DELETE', `/api/${path}/${id}`),
  addMembers: (segment: string, choice: MemberChoice) =>
    call<MembersAdded>('POST', `/api/segments/${segment}/members`, choice),
  journeyInsights: (key: string, whose: { account?: number; version?: number } = {}) =>
    call<JourneyInsights>('GET', `/api/journeys/${key}/insights${asked(whose)}`),
  journeyPeople: (key: string, ask: EnrolmentAsk) =>
    call<{ items: Enrolment[]; next_cursor: string | null; total: number }>(
      'GET',
      `/api/journeys/${key}/enrolments${asked(ask)}`,
    ),
  actOnJourney: (key: string, verb: 'pause' | 'resume') =>
    call<DocumentAnswer>('POST', `/api/journeys/${key}/${verb}`, {}),
  sizeOf: (condition: Condition, timeZone?: string, of: 'segments' | 'leads' | 'account-lists' = 'segments') =>
    call<{ size: number }>('POST', `/api/${of === 'leads' ? 'segments' : of}/size`, {
      condition,
      ...(timeZone ? { time_zone: timeZone } : {}),
      ...(of === 'leads' ? { of: 'lead' } : {}),
    }),
  conditionWords: (given: ConditionRequest) => call<ConditionWords>('POST', '/api/conditions/words', given),
  explainCondition: (given: ExplainRequest) => call<Explanation>('POST', '/api/conditions/explain', given),
  values: (query: ValuesQuery) => call<ValuesAnswer>('GET', `/api/values${asked(query)}`),
  /** Writes the draft of any document, unless somebody else has changed it since `seen`. */
  putDocument: (path: string, key: string, document: object, seen?: DocumentAnswer) =>
    call<DocumentAnswer>(
      'PUT',
      `/api/${path}/${key}`,
      document,
      seen && { 'if-match': `"${seen.version}-${Date.parse(seen.updated_at).toString(36)}"` },
    ),
  actOnDocument: (path: string, key: string, verb: 'check' | 'publish' | 'stop', how: ContentPublishing = {}) =>
    call<DocumentAnswer>('POST', `/api/${path}/${key}/${verb}`, how),
  previewEmail: (document: Email, contact?: number) =>
    call<EmailPreview>('POST', '/api/emails/preview', { document, ...(contact ? { contact_id: contact } : {}) }),
  previewText: (document: Text, contact?: number) =>
    call<TextPreview>('POST', '/api/texts/preview', { document, ...(contact ? { contact_id: contact } : {}) }),
  sendTest: (path: 'emails' | 'texts', key: string, given: TestSend) =>
    call<TestSent>('POST', `/api/${path}/${key}/test`, given),
  previewScores: (document: ScoreModel) => call<ScorePreview>('POST', '/api/score-models/preview', { document }),
  scoresOf: (path: string, id: number) => call<ScoresOfRecord>('GET', `/api/${path}/${id}/scores`),
  explainScore: (path: string, id: number, score: string) =>
    call<ScoreExplanation>('GET', `/api/${path}/${id}/explain${asked({ score })}`),
  explainScoreChange: (path: string, id: number, score: string, since: string, at: string | undefined) =>
    call<ScoreDifference>('GET', `/api/${path}/${id}/explain${asked({ score, since, at })}`),
  scoreHistory: (model: string, subject: number) =>
    call<ScoreHistory>('GET', `/api/score-models/${model}/history${asked({ subject })}`),
  adjustScore: (model: string, given: ScoreAdjustment) =>
    call<void>('POST', `/api/score-models/${model}/adjust`, given),
  scores: (model: string, query: Record<string, string | number | undefined>) =>
    call<Scores>('GET', `/api/score-models/${model}/scores${asked(query)}`),
  scoreReview: (model: string, days: number) =>
    call<ScoreReview>('GET', `/api/score-models/${model}/review${asked({ days })}`),
  scoreProposal: (model: string, days: number) =>
    call<ScoreProposal>('GET', `/api/score-models/${model}/proposal${asked({ days })}`),
  usedBy: (path: string, key: string) => call<DocumentUsers>('GET', `/api/${path}/${key}/used-by`),
  topics: () => call<{ items: TopicAnswer[] }>('GET', '/api/topics'),
  members: (segment: string, query: Partial<MembersQuery>) =>
    call<Members>('GET', `/api/segments/${segment}/members${asked(query)}`),
  removeMembers: (segment: string, choice: MemberChoice) =>
    call<MembersRemoved>('DELETE', `/api/segments/${segment}/members`, choice),
  segmentSample: (request: GivenSample) => call<SegmentSample>('POST', '/api/segments/sample', request),
  segmentEffect: (segment: string, request: EffectRequest) =>
    call<SegmentEffect>('POST', `/api/segments/${segment}/effect`, request),
  segmentFreshness: (segment: string) => call<SegmentFreshness>('GET', `/api/segments/${segment}/freshness`),
  segmentAccounts: (segment: string, query: Partial<SegmentAccountsQuery>) =>
    call<SegmentAccounts>('GET', `/api/segments/${segment}/accounts${asked(query)}`),
  excludedMembers: (segment: string) => call<ExcludedMembers>('GET', `/api/segments/${segment}/excluded`),
  releaseExcluded: (segment: string, contactIds: number[]) =>
    call<ExcludedReleased>('DELETE', `/api/segments/${segment}/excluded`, { contact_ids: contactIds }),
  segmentTemplates: () => call<SegmentTemplates>('GET', '/api/segment-templates'),
  saveTemplate: (template: NewTemplate) => call<SegmentTemplate>('POST', '/api/segment-templates', template),
  deleteTemplate: (id: string) => call<null>('DELETE', `/api/segment-templates/${id}`),
  listedAccounts: (list: string, query: Partial<ListedQuery>) =>
    call<ListedAccounts>('GET', `/api/account-lists/${list}/accounts${asked(query)}`),
  addAccounts: (list: string, choice: AccountChoice) =>
    call<AccountsAdded>('POST', `/api/account-lists/${list}/accounts`, choice),
  removeAccounts: (list: string, choice: AccountChoice) =>
    call<AccountsRemoved>('DELETE', `/api/account-lists/${list}/accounts`, choice),
  accountCoverage: (list: string, request: CoverageRequest) =>
    call<AccountCoverage>('POST', `/api/account-lists/${list}/coverage`, request),
  segmentHistory: (segment: string) => call<SegmentHistory>('GET', `/api/segments/${segment}/history`),
  documents: (
    kind:
      | 'emails'
      | 'texts'
      | 'segments'
      | 'account-lists'
      | 'journeys'
      | 'score-models'
      | 'lifecycles'
      | 'buying-groups',
  ) => call<{ items: DocumentAnswer[] }>('GET', `/api/${kind}?limit=1000`),
  contactsById: (ids: number[]) =>
    call<{ items: ContactAnswer[] }>(
      'GET',
      `/api/contacts${asked({ limit: ids.length, filter: JSON.stringify({ field: 'id', is: 'one_of', value: ids }) })}`,
    ),
  create: <Item>(path: string, given: Record<string, unknown>) => call<Item>('POST', `/api/${path}`, given),
  change: <Item>(path: string, id: string | number, patch: Record<string, unknown>) =>
    call<Item>('PATCH', `/api/${path}/${id}`, patch),
  timeline: (path: string, id: number, query: Record<string, string | number | undefined>) =>
    call<TimelineAnswer>('GET', `/api/${path}/${id}/timeline${asked(query)}`),
  memberships: (contact: number) => call<Memberships>('GET', `/api/contacts/${contact}/memberships`),
  contactEnrolments: (contact: number) => call<ContactEnrolments>('GET', `/api/contacts/${contact}/enrolments`),
  explainMembership: (contact: number, segment: string) =>
    call<MembershipExplanation>('GET', `/api/contacts/${contact}/explain${asked({ segment })}`),
  views: (record: ViewInput['record']) => call<{ items: ViewAnswer[] }>('GET', `/api/views${asked({ record })}`),
  addView: (view: ViewInput) => call<ViewAnswer>('POST', '/api/views', view),
  changeView: (id: number, patch: ViewPatch) => call<ViewAnswer>('PATCH', `/api/views/${id}`, patch),
  setPassword: (user: number, password: string) => call<void>('PUT', `/api/users/${user}/password`, { password }),
  lifecycleMap: (key: string, ask: MapAsk) => call<LifecycleMap>('GET', `/api/lifecycles/${key}/map${asked(ask)}`),
  lifecycleZone: (key: string, ask: MapAsk & { stage: string; zone: ZoneKey; limit?: number }) =>
    call<ZoneRecords>('GET', `/api/lifecycles/${key}/map/zone${asked(ask)}`),
  lifecycleInsights: (key: string, days: number) =>
    call<LifecycleInsights>('GET', `/api/lifecycles/${key}/insights${asked({ days })}`),
  previewLifecycle: (document: Lifecycle) => call<LifecyclePreview>('POST', '/api/lifecycles/preview', { document }),
  stageOf: (path: 'contacts' | 'accounts', id: number) => call<StageOfRecord>('GET', `/api/${path}/${id}/stage`),
  buyingGroupsOf: (account: number) => call<GroupsOfAccount>('GET', `/api/accounts/${account}/buying-groups`),
  groupCoverage: (key: string, list: string | undefined) =>
    call<GroupCoverage>('GET', `/api/buying-groups/${key}/coverage${asked({ list })}`),
  settings: () => call<Settings>('GET', '/api/settings'),
  changeSettings: (patch: SettingsPatch) => call<Settings>('PATCH', '/api/settings', patch),
};

/** Whose map, and which score model says fit and engagement. */
export type MapAsk = { of: 'contact' | 'account'; model?: string };

export type EnrolmentAsk = Partial<{
  step: string;
  /** Several with commas between. */
  state: string;
  passed: string;
  arrived: string;
  account: number;
  version: number;
  limit: number;
  cursor: string;
}>;

async function call<Answer>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new ApiProblem({ status: 0, code: 'unreachable', title: 'unreachable' });
  });
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new ApiProblem(answer?.code ? answer : { status: response.status, code: 'unavailable', title: 'unavailable' });
}

function asked(query: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
