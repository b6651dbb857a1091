import { createRoute } from '@tanstack/react-router';
import { readListSearch } from '../ui/list/list-search.ts';
import { documentSoon, documentsSoon } from './ahead.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

/** Whom a figure of a whole journey counts: the page opens with them. */
const JOURNEY_PEOPLE = ['entered', 'inside', 'completed', 'stopped', 'ended'] as const;
type JourneyPeople = (typeof JOURNEY_PEOPLE)[number];

const journeys = createRoute({
  getParentRoute: () => inside,
  path: '/journeys',
  validateSearch: readListSearch,
  loader: documentsSoon('journeys'),
  component: page(() => import('../journeys/journeys-page.tsx'), 'JourneysPage'),
});

const journey = createRoute({
  getParentRoute: () => inside,
  path: '/journeys/$key',
  validateSearch: (search): { people?: JourneyPeople } => {
    const people = JOURNEY_PEOPLE.find((each) => each === search.people);
    return people ? { people } : {};
  },
  loader: documentSoon('journeys'),
  component: page(() => import('../journeys/journey-page.tsx'), 'JourneyPage'),
});

const newJourney = createRoute({
  getParentRoute: () => inside,
  path: '/new/journey',
  component: page(() => import('../journeys/new-journey-page.tsx'), 'NewJourneyPage'),
});

const emails = createRoute({
  getParentRoute: () => inside,
  path: '/emails',
  validateSearch: readListSearch,
  loader: documentsSoon('emails'),
  component: page(() => import('../emails/emails-page.tsx'), 'EmailsPage'),
});

const email = createRoute({
  getParentRoute: () => inside,
  path: '/emails/$key',
  loader: documentSoon('emails'),
  component: page(() => import('../emails/email-page.tsx'), 'EmailPage'),
});

const newEmail = createRoute({
  getParentRoute: () => inside,
  path: '/new/email',
  component: page(() => import('../emails/new-email-page.tsx'), 'NewEmailPage'),
});

const texts = createRoute({
  getParentRoute: () => inside,
  path: '/texts',
  validateSearch: readListSearch,
  loader: documentsSoon('texts'),
  component: page(() => import('../text-messages/text-messages-page.tsx'), 'TextMessagesPage'),
});

const text = createRoute({
  getParentRoute: () => inside,
  path: '/texts/$key',
  loader: documentSoon('texts'),
  component: page(() => import('../text-messages/text-page.tsx'), 'TextPage'),
});

const newText = createRoute({
  getParentRoute: () => inside,
  path: '/new/text',
  component: page(() => import('../text-messages/new-text-page.tsx'), 'NewTextPage'),
});

export const engage = [journeys, journey, newJourney, emails, email, newEmail, texts, text, newText] as const;
