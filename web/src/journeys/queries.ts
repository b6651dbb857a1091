import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Email } from '../../../contract/content.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api, type EnrolmentAsk } from '../api.ts';
import type { Whose } from './people.ts';

/** Numbers move while people do. */
const MOVING = 5_000;

export const insightsQuery = (key: string, whose: Whose = {}) =>
  queryOptions({
    queryKey: ['journey', key, 'insights', whose],
    queryFn: () => api.journeyInsights(key, whose),
    refetchInterval: MOVING,
    placeholderData: keepPreviousData,
  });

const PAGE = 50;

/** People of a journey with who they are: enrolments tell only the number of the contact. */
export const peopleQuery = (key: string, ask: EnrolmentAsk) =>
  infiniteQueryOptions({
    queryKey: ['journey', key, 'people', ask],
    queryFn: async ({ pageParam }) => {
      const page = await api.journeyPeople(key, { ...ask, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) });
      const ids = [...new Set(page.items.map((item) => item.contact_id))];
      const contacts = ids.length === 0 ? [] : (await api.contactsById(ids)).items;
      return { ...page, contacts: new Map(contacts.map((contact) => [contact.id, contact])) };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

/** Documents of a kind to be named and chosen from. */
export const namesQuery = (kind: 'emails' | 'texts' | 'segments' | 'score-models') =>
  queryOptions({
    queryKey: ['names', kind],
    queryFn: async () =>
      (await api.documents(kind)).items.map(({ key, name, state }: DocumentAnswer) => ({ key, name, state })),
    staleTime: 60_000,
  });

/** What the links of an email are called: an element's `name`, as clicks on it are told. */
export const linksQuery = (email: string) =>
  queryOptions({
    queryKey: ['email-links', email],
    queryFn: async () => {
      const { document, draft } = await api.one<DocumentAnswer>('emails', email);
      const { mjml, html } = (document ?? draft ?? {}) as Email;
      const named = (mjml ?? html ?? '').matchAll(/<(?:a|mj-button)\b[^>]*?\bname="([^"]+)"/g);
      return [...new Set([...named].flatMap((found) => found[1] ?? []))];
    },
    staleTime: 60_000,
  });
