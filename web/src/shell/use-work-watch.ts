import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { WorkItem } from '../../../contract/work.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';

const workQuery = { queryKey: ['work'], queryFn: () => api.list<WorkItem>('work', {}) };
const IDLE_MS = 10_000;
const BUSY_MS = 2_000;

/** Watches segments being built, on whatever page one is, and says when one has ended. Imports tell of themselves. */
export function useWorkWatch(): void {
  const say = useSayEnd();
  const { data } = useQuery({
    ...workQuery,
    select: ({ items }) => items.filter(({ kind }) => kind === 'segment'),
    refetchInterval: ({ state }) => (state.data?.items.length ? BUSY_MS : IDLE_MS),
  });
  const before = useRef<WorkItem[]>([]);
  useEffect(() => {
    if (!data) return;
    const running = new Set(data.map(({ id }) => id));
    for (const item of before.current) if (!running.has(item.id)) void say(item);
    before.current = data;
  }, [data, say]);
}

function useSayEnd() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const latest = useRef<(item: WorkItem) => Promise<void>>(undefined);
  latest.current = async ({ id, name }) => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'work' });
    // What was deleted meanwhile has no end to tell of.
    const end = await api.one<DocumentAnswer>('segments', id).catch(() => undefined);
    if (end?.state !== 'live') return;
    const to = `/segments/${id}`;
    const open = { name: t('notices.open'), go: () => void navigate({ href: to }) };
    notify({ message: t('notices.segment_live', { name }), ...(location.pathname === to ? {} : { open }) });
  };
  return useRef((item: WorkItem) => latest.current?.(item) ?? Promise.resolve()).current;
}
