import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { type ImportRecord, isImportRecord } from '../../contract/import-records.ts';
import { ApiProblem } from './api.ts';
import { meQuery, queries } from './queries.ts';
import { BrokenPage, NotFoundPage, WaitingPage } from './shell/other-pages.tsx';
import { readListSearch } from './ui/list/list-search.ts';

/** Every page is a file fetched when it is first opened; only the guards are here. */
const root = createRootRoute({ component: Outlet });

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async () => {
    if ((await queries.ensureQueryData(meQuery)).set_up) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./access/set-up-page.tsx'), 'SetUpPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => (isOwnPath(search.to) ? { to: search.to } : {}),
  beforeLoad: async () => {
    const me = await queries.ensureQueryData(meQuery);
    if (!me.set_up) throw redirect({ to: '/set-up' });
    if (me.user) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./access/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything behind sign-in, inside the shell. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(meQuery);
    if (!me.set_up) throw redirect({ to: '/set-up' });
    if (!me.user) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage'),
});

const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./contacts/contacts-page.tsx'), 'ContactsPage'),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
});

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/new',
  validateSearch: (search): { as?: ImportRecord } => (isImportRecord(search.as) ? { as: search.as } : {}),
  component: lazyRouteComponent(() => import('./imports/new-import-page.tsx'), 'NewImportPage'),
});

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
});

const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./accounts/accounts-page.tsx'), 'AccountsPage'),
});

/** Whom a figure of a whole journey counts: the page opens with them. */
const JOURNEY_PEOPLE = ['entered', 'inside', 'completed', 'stopped'] as const;
type JourneyPeople = (typeof JOURNEY_PEOPLE)[number];

const journey = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$key',
  validateSearch: (search): { people?: JourneyPeople } => {
    const people = JOURNEY_PEOPLE.find((each) => each === search.people);
    return people ? { people } : {};
  },
  component: lazyRouteComponent(() => import('./journeys/journey-page.tsx'), 'JourneyPage'),
});

const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id',
  component: lazyRouteComponent(() => import('./contacts/contact-page.tsx'), 'ContactPage'),
});

const readInto = (search: Record<string, unknown>): { into?: number } => {
  const into = Number(search.into);
  return Number.isSafeInteger(into) && into > 0 ? { into } : {};
};

const mergeContact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id/merge',
  validateSearch: readInto,
  component: lazyRouteComponent(() => import('./contacts/merge-contact-page.tsx'), 'MergeContactPage'),
});

const mergeAccount = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id/merge',
  validateSearch: readInto,
  component: lazyRouteComponent(() => import('./accounts/merge-account-page.tsx'), 'MergeAccountPage'),
});

const duplicateContacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/duplicates',
  component: lazyRouteComponent(() => import('./contacts/duplicate-contacts-page.tsx'), 'DuplicateContactsPage'),
});

const duplicateAccounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/duplicates',
  component: lazyRouteComponent(() => import('./accounts/duplicate-accounts-page.tsx'), 'DuplicateAccountsPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id',
  component: lazyRouteComponent(() => import('./accounts/account-page.tsx'), 'AccountPage'),
});

const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./leads/leads-page.tsx'), 'LeadsPage'),
});

const lead = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$id',
  component: lazyRouteComponent(() => import('./leads/lead-page.tsx'), 'LeadPage'),
});

const opportunities = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities',
  validateSearch: (search) => ({
    ...readListSearch(search),
    ...(search.as === 'board' ? { as: 'board' as const } : {}),
  }),
  component: lazyRouteComponent(() => import('./opportunities/opportunities-page.tsx'), 'OpportunitiesPage'),
});

const opportunity = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities/$id',
  component: lazyRouteComponent(() => import('./opportunities/opportunity-page.tsx'), 'OpportunityPage'),
});

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./tasks/tasks-page.tsx'), 'TasksPage'),
});

const segment = createRoute({
  getParentRoute: () => inside,
  path: '/segments/$key',
  component: lazyRouteComponent(() => import('./segments/segment-page.tsx'), 'SegmentPage'),
});

/** Not below /segments, where every name may be the key of one. */
const newSegment = createRoute({
  getParentRoute: () => inside,
  path: '/new/segment',
  component: lazyRouteComponent(() => import('./segments/new-segment-page.tsx'), 'NewSegmentPage'),
});

const segments = createRoute({
  getParentRoute: () => inside,
  path: '/segments',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./segments/segments-page.tsx'), 'SegmentsPage'),
});

const accountList = createRoute({
  getParentRoute: () => inside,
  path: '/account-lists/$key',
  component: lazyRouteComponent(() => import('./account-lists/account-list-page.tsx'), 'AccountListPage'),
});

const newAccountList = createRoute({
  getParentRoute: () => inside,
  path: '/new/account-list',
  component: lazyRouteComponent(() => import('./account-lists/new-account-list-page.tsx'), 'NewAccountListPage'),
});

const accountLists = createRoute({
  getParentRoute: () => inside,
  path: '/account-lists',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./account-lists/account-lists-page.tsx'), 'AccountListsPage'),
});

const scores = createRoute({
  getParentRoute: () => inside,
  path: '/score-models/$key/scores',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./scores/scores-page.tsx'), 'ScoresPage'),
});

const scoreReview = createRoute({
  getParentRoute: () => inside,
  path: '/score-models/$key/review',
  validateSearch: (search): { days?: number } => {
    const days = Number(search.days);
    return Number.isSafeInteger(days) && days >= 1 && days <= 3650 ? { days } : {};
  },
  component: lazyRouteComponent(() => import('./scores/review-page.tsx'), 'ReviewPage'),
});

const journeys = createRoute({
  getParentRoute: () => inside,
  path: '/journeys',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./journeys/journeys-page.tsx'), 'JourneysPage'),
});

const emails = createRoute({
  getParentRoute: () => inside,
  path: '/emails',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./emails/emails-page.tsx'), 'EmailsPage'),
});

const texts = createRoute({
  getParentRoute: () => inside,
  path: '/texts',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./text-messages/text-messages-page.tsx'), 'TextMessagesPage'),
});

const email = createRoute({
  getParentRoute: () => inside,
  path: '/emails/$key',
  component: lazyRouteComponent(() => import('./emails/email-page.tsx'), 'EmailPage'),
});

const newEmail = createRoute({
  getParentRoute: () => inside,
  path: '/new/email',
  component: lazyRouteComponent(() => import('./emails/new-email-page.tsx'), 'NewEmailPage'),
});

const text = createRoute({
  getParentRoute: () => inside,
  path: '/texts/$key',
  component: lazyRouteComponent(() => import('./text-messages/text-page.tsx'), 'TextPage'),
});

const newText = createRoute({
  getParentRoute: () => inside,
  path: '/new/text',
  component: lazyRouteComponent(() => import('./text-messages/new-text-page.tsx'), 'NewTextPage'),
});

const scoreModels = createRoute({
  getParentRoute: () => inside,
  path: '/score-models',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./score-models/score-models-page.tsx'), 'ScoreModelsPage'),
});

const scoreModel = createRoute({
  getParentRoute: () => inside,
  path: '/score-models/$key',
  component: lazyRouteComponent(() => import('./score-models/score-model-page.tsx'), 'ScoreModelPage'),
});

/** The guide goes on with a draft that was begun, at the step where it was left. */
const newScoreModel = createRoute({
  getParentRoute: () => inside,
  path: '/new/score-model',
  validateSearch: (search): { key?: string; step?: number } => ({
    ...(search.key ? { key: String(search.key) } : {}),
    ...(Number.isSafeInteger(search.step) ? { step: Number(search.step) } : {}),
  }),
  component: lazyRouteComponent(() => import('./score-models/guide/new-score-model-page.tsx'), 'NewScoreModelPage'),
});

const newJourney = createRoute({
  getParentRoute: () => inside,
  path: '/new/journey',
  component: lazyRouteComponent(() => import('./journeys/new-journey-page.tsx'), 'NewJourneyPage'),
});

const lifecycle = createRoute({
  getParentRoute: () => inside,
  path: '/lifecycle',
  validateSearch: (search): { lifecycle?: string; of?: 'account'; model?: string; days?: number } => ({
    ...(search.lifecycle ? { lifecycle: String(search.lifecycle) } : {}),
    ...(search.of === 'account' ? { of: 'account' } : {}),
    ...(search.model ? { model: String(search.model) } : {}),
    ...(Number(search.days) >= 1 && Number(search.days) <= 3650 ? { days: Math.round(Number(search.days)) } : {}),
  }),
  component: lazyRouteComponent(() => import('./lifecycle/lifecycle-page.tsx'), 'LifecyclePage'),
});

const lifecycles = createRoute({
  getParentRoute: () => inside,
  path: '/lifecycles',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./lifecycle/lifecycles-page.tsx'), 'LifecyclesPage'),
});

const lifecycleStages = createRoute({
  getParentRoute: () => inside,
  path: '/lifecycles/$key',
  component: lazyRouteComponent(() => import('./lifecycle/lifecycle-edit-page.tsx'), 'LifecycleEditPage'),
});

const newLifecycle = createRoute({
  getParentRoute: () => inside,
  path: '/new/lifecycle',
  component: lazyRouteComponent(() => import('./lifecycle/new-lifecycle-page.tsx'), 'NewLifecyclePage'),
});

const buyingGroups = createRoute({
  getParentRoute: () => inside,
  path: '/buying-groups',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./buying-groups/buying-groups-page.tsx'), 'BuyingGroupsPage'),
});

const buyingGroup = createRoute({
  getParentRoute: () => inside,
  path: '/buying-groups/$key',
  component: lazyRouteComponent(() => import('./buying-groups/buying-group-page.tsx'), 'BuyingGroupPage'),
});

const newBuyingGroup = createRoute({
  getParentRoute: () => inside,
  path: '/new/buying-group',
  component: lazyRouteComponent(() => import('./buying-groups/new-buying-group-page.tsx'), 'NewBuyingGroupPage'),
});

const mailbox = createRoute({
  getParentRoute: () => inside,
  path: '/mailbox',
  validateSearch: (search): { channel?: 'text'; search?: string; id?: number } => ({
    ...(search.channel === 'text' ? { channel: 'text' } : {}),
    ...(search.search ? { search: String(search.search) } : {}),
    ...(Number.isSafeInteger(search.id) ? { id: Number(search.id) } : {}),
  }),
  component: lazyRouteComponent(() => import('./mailbox/mailbox-page.tsx'), 'MailboxPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-frame.tsx'), 'SettingsFrame'),
});

/** Where there is room for their list beside them, the settings begin with the first page. */
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    if (matchMedia('(min-width: 48.0625em)').matches) throw redirect({ to: '/settings/appearance', replace: true });
  },
  component: lazyRouteComponent(() => import('./settings/settings-home.tsx'), 'SettingsHome'),
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: '/appearance',
    component: lazyRouteComponent(() => import('./settings/appearance-page.tsx'), 'AppearancePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/company',
    component: lazyRouteComponent(() => import('./settings/company-page.tsx'), 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/sender',
    component: lazyRouteComponent(() => import('./settings/sender-page.tsx'), 'SenderPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/time',
    component: lazyRouteComponent(() => import('./settings/time-page.tsx'), 'TimePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/users',
    validateSearch: readListSearch,
    component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/fields',
    component: lazyRouteComponent(() => import('./settings/fields-page.tsx'), 'FieldsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/topics',
    component: lazyRouteComponent(() => import('./settings/topics-page.tsx'), 'TopicsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/api-keys',
    component: lazyRouteComponent(() => import('./settings/api-keys-page.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/audit',
    validateSearch: (search): { kind?: string; actor?: string; subject?: string } => ({
      ...(search.kind ? { kind: String(search.kind) } : {}),
      ...(search.actor ? { actor: String(search.actor) } : {}),
      ...(search.subject ? { subject: String(search.subject) } : {}),
    }),
    component: lazyRouteComponent(() => import('./settings/audit-page.tsx'), 'AuditPage'),
  }),
] as const;

/** Inside the shell, so that whoever is lost still has the navigation. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([
    setUp,
    signIn,
    inside.addChildren([
      home,
      contacts,
      contact,
      accounts,
      account,
      imports,
      newImport,
      oneImport,
      mergeContact,
      mergeAccount,
      duplicateContacts,
      duplicateAccounts,
      leads,
      lead,
      opportunities,
      opportunity,
      tasks,
      journey,
      newJourney,
      scoreModels,
      scoreModel,
      newScoreModel,
      segment,
      newSegment,
      accountList,
      accountLists,
      newAccountList,
      segments,
      scores,
      scoreReview,
      journeys,
      emails,
      email,
      newEmail,
      texts,
      text,
      newText,
      lifecycle,
      lifecycles,
      lifecycleStages,
      newLifecycle,
      buyingGroups,
      buyingGroup,
      newBuyingGroup,
      mailbox,
      settings.addChildren([settingsHome, ...settingsPages]),
      nowhere,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: WaitingPage,
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Somebody signed in or out: who this is is asked again, then the guards decide about this page, or about the one to go to. */
export async function askWhoAgain(goTo?: string): Promise<void> {
  await queries.fetchQuery({ ...meQuery, staleTime: 0 });
  if (goTo) router.history.replace(goTo);
  else await router.invalidate();
}

/** The same when the server says that a session has ended. */
const noticeSignedOut = (error: unknown) => {
  if (error instanceof ApiProblem && error.code === 'not_signed_in') void askWhoAgain();
};
queries.getQueryCache().config.onError = noticeSignedOut;
queries.getMutationCache().config.onError = noticeSignedOut;

/** Sign-in leads back to a page of the app and nowhere else. */
function isOwnPath(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to);
}
