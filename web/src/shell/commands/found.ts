import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api } from '../../api.ts';

/** Lists that can be searched, each as soon as the app has a page for what is in it. */
const RECORDS = ['contacts', 'accounts', 'leads', 'opportunities'] as const;
const DOCUMENTS = [
  ...(['segments', 'account-lists', 'journeys', 'emails', 'texts', 'forms', 'pages', 'events'] as const),
  ...(['score-models', 'lifecycles', 'buying-groups'] as const),
] as const;
type Searched = (typeof RECORDS)[number] | (typeof DOCUMENTS)[number];

type Found = { kind: Searched; to: string; name: string; hint: string };

const SHOWN = 5;
/** One letter finds everybody. */
const LEAST = 2;

/** What is called so: people, companies, documents, a few of each. */
export function useFound(words: string): Found[] {
  const router = useRouter();
  const known: object = router.routesByPath;
  const kinds = [...RECORDS, ...DOCUMENTS].filter((kind) => pageOf(known, kind) !== undefined);
  const asked = words.trim();
  const answers = useQueries({
    queries: kinds.map((kind) => ({
      queryKey: ['found', kind, asked],
      queryFn: () => api.list<Record<string, unknown>>(kind, { search: asked, limit: SHOWN }),
      enabled: asked.length >= LEAST,
      placeholderData: keepPreviousData,
    })),
  });
  if (asked.length < LEAST) return [];
  return kinds.flatMap((kind, place) =>
    (answers[place]?.data?.items ?? []).map((item) => ({
      kind,
      to: addressOf(pageOf(known, kind), kind, item),
      name: nameOf(item),
      hint: hintOf(item),
    })),
  );
}

/** A page of its own, or the list with the panel open at it. */
function pageOf(known: object, kind: Searched): 'id' | 'key' | 'list' | undefined {
  if (`/${kind}/$id` in known) return 'id';
  if (`/${kind}/$key` in known) return 'key';
  return `/${kind}` in known ? 'list' : undefined;
}

function addressOf(page: ReturnType<typeof pageOf>, kind: Searched, item: Record<string, unknown>): string {
  const id = item.key ?? item.id;
  return page === 'list' ? `/${kind}?id=${encodeURIComponent(JSON.stringify(id))}` : `/${kind}/${id}`;
}

function nameOf(item: Record<string, unknown>): string {
  const person = [item.first_name, item.last_name].filter(Boolean).join(' ');
  return String(item.name || item.topic || person || item.email || item.key || `#${item.id}`);
}

function hintOf({ account, email, domain, city, key }: Record<string, unknown>): string {
  const company = typeof account === 'object' && account !== null && 'name' in account ? account.name : undefined;
  return [company, email, domain, city, key]
    .filter((part) => typeof part === 'string' && part !== '')
    .slice(0, 2)
    .join(' · ');
}
