import { Button, Chip } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineAnswer } from '../../../../contract/interactions.ts';
import { api } from '../../api.ts';
import { pathOf } from '../../records/paths.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { Pending } from '../pending.tsx';
import { AREA_NAMES, AREAS, type Area } from './entry-look.ts';
import { useAbout } from './entry-words.ts';
import type { RecordKind } from './record-query.ts';
import classes from './timeline.module.css';
import { TimelineEntry } from './timeline-entry.tsx';
import { useDay } from './zone.ts';

type Entry = TimelineAnswer['items'][number];
type Row = { key: string; day: string } | { key: string; entry: Entry };

const PAGE = 100;
/** As many rows before the end the next page is asked for. */
const AHEAD = 20;

/** What was done and what happened, newest first, day by day. Only what is seen is drawn, and pages come as they are scrolled to. */
export function Timeline({ kind, id }: { kind: RecordKind; id: number }) {
  const { t } = useTranslation();
  const [areas, setAreas] = useState<Area[]>([]);
  return (
    <div className={classes.timeline}>
      <fieldset className={classes.filters} aria-label={t('record.show_only')}>
        <Chip.Group multiple value={areas} onChange={(chosen) => setAreas(chosen.filter(isArea))}>
          {AREA_NAMES.filter((area) => area !== 'segment' || kind !== 'account').map((area) => (
            <Chip
              key={area}
              value={area}
              size="sm"
              variant="light"
              radius="md"
              styles={{ label: { minHeight: 32, paddingInline: 10 }, iconWrapper: { display: 'none' } }}
            >
              {t(`record.area_${area}`)}
            </Chip>
          ))}
        </Chip.Group>
      </fieldset>
      <Entries key={areas.join()} kind={kind} id={id} areas={areas} onAll={() => setAreas([])} />
    </div>
  );
}

const isArea = (name: string): name is Area => name in AREAS;

function Entries({ kind, id, areas, onAll }: { kind: RecordKind; id: number; areas: Area[]; onAll: () => void }) {
  const { t } = useTranslation();
  const types = areas.flatMap((area) => AREAS[area]).join();
  const query = useInfiniteQuery({
    queryKey: ['timeline', kind, id, types],
    queryFn: ({ pageParam }) =>
      api.timeline(pathOf[kind], id, { limit: PAGE, cursor: pageParam, types: types || undefined }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    refetchOnWindowFocus: false,
  });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  if (query.isPending)
    return (
      <div style={{ padding: 16 }}>
        <Pending lines={8} height={32} />
      </div>
    );
  if (query.error && entries.length === 0) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (entries.length === 0)
    return areas.length > 0 ? (
      <EmptyState
        icon={<IconTimeline size={28} stroke={1.5} />}
        title={t('record.nothing_of_these')}
        action={
          <Button variant="default" onClick={onAll}>
            {t('record.show_all')}
          </Button>
        }
      />
    ) : (
      <EmptyState
        icon={<IconTimeline size={28} stroke={1.5} />}
        title={t('record.nothing_yet')}
        hint={t(`record.nothing_yet_${kind}`)}
      />
    );
  return <Rows kind={kind} entries={entries} query={query} />;
}

function Rows({
  kind,
  entries,
  query,
}: {
  kind: RecordKind;
  entries: Entry[];
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; isError: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation();
  const dayOf = useDay();
  const about = useAbout(entries);
  const rows = useMemo(() => withDays(entries, dayOf), [entries, dayOf]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => ('day' in rows[index]! ? 34 : 36),
    getItemKey: (index) => rows[index]!.key,
    overscan: 10,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && last >= rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage, last, rows.length]);
  const toggle = (key: string) =>
    setOpen((was) => (was.has(key) ? new Set([...was].filter((each) => each !== key)) : new Set([...was, key])));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section ref={scroll} className={classes.scroll} tabIndex={0} aria-label={t('record.timeline')}>
      <ol className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {seen.map(({ index, key, start }) => {
          const row = rows[index]!;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {'day' in row ? (
                <div className={classes.day}>{row.day}</div>
              ) : (
                <TimelineEntry
                  entry={row.entry}
                  about={about(row.entry)}
                  open={open.has(row.key)}
                  toggle={() => toggle(row.key)}
                  named={kind === 'account'}
                />
              )}
            </li>
          );
        })}
      </ol>
      {isError && hasNextPage && (
        <Button variant="subtle" m="sm" onClick={() => void fetchNextPage()}>
          {t('common.load_more')}
        </Button>
      )}
    </section>
  );
}

/** The entries with a mark before the first of each day. */
function withDays(entries: Entry[], dayOf: (at: string) => string): Row[] {
  const rows: Row[] = [];
  let before = '';
  for (const entry of entries) {
    const day = dayOf(entry.at);
    if (day !== before) rows.push({ key: `day-${day}`, day });
    before = day;
    rows.push({ key: entry.id, entry });
  }
  return rows;
}
