import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineAnswer } from '../../../../contract/interactions.ts';
import { readAloud } from '../../fields/labels.ts';
import { namesQuery } from '../../journeys/queries.ts';
import { lifecyclesQuery } from '../../lifecycle/queries.ts';
import { useReason } from './reason.ts';

type Entry = TimelineAnswer['items'][number];

/** What an entry is about, of the things that say so as they are: the link, the page, the lead … */
const ABOUT = ['link', 'form', 'page', 'event', 'topic', 'name', 'title', 'subject', 'file'];

/** What an entry is about, in words: what is known by a key is said by the name it has now. */
export function useAbout(entries: Entry[]): (entry: Entry) => string {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const has = (...names: string[]) => entries.some(({ data }) => names.some((name) => name in data));
  const { data: emails } = useQuery({ ...namesQuery('emails'), enabled: has('email', 'content') });
  const { data: texts } = useQuery({ ...namesQuery('texts'), enabled: has('content') });
  const { data: models } = useQuery({ ...namesQuery('score-models'), enabled: has('model') });
  const { data: lifecycles } = useQuery({ ...lifecyclesQuery, staleTime: 60_000, enabled: has('lifecycle') });
  const stages = useMemo(
    () =>
      (lifecycles?.items ?? []).flatMap(({ document }): { key: string; name: string }[] =>
        Array.isArray(document?.stages) ? document.stages : [],
      ),
    [lifecycles],
  );
  return ({ type, data }) => {
    const said = (name: string) => (typeof data[name] === 'string' ? data[name] : undefined);
    const called = (name: string, known: { key: string; name: string }[] | undefined) => {
      const key = said(name);
      return key && (known?.find((one) => one.key === key)?.name ?? readAloud(key.replaceAll('-', ' ')));
    };
    const threshold = said('threshold');
    const reason = said('reason');
    const about = [
      called('email', emails),
      called('content', /^(text|push)_/.test(type) ? texts : emails),
      called('model', models),
      threshold === 'sales_ready' || threshold === 'teleprospect_ready' ? t(`fields.${threshold}`) : undefined,
      said('name') ?? called('segment', undefined),
      'lifecycle' in data ? called('stage', stages) : said('stage'),
      ...ABOUT.map(said),
    ].filter((words) => words !== undefined && words !== '');
    const words = about.length > 0 ? about : [said('url')];
    return [...new Set([...words, reason && reasonOf(reason)])].filter(Boolean).join(' · ');
  };
}
