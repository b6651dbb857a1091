import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { importQuery, isGoing } from './queries.ts';

const KEPT = 'ripen-imports';
const LOOK_MS = 3_000;
const listeners = new Set<() => void>();

/** The imports somebody began here and whose end has not been told yet; they outlive a reload. */
const watched = (): string => sessionStorage.getItem(KEPT) ?? '';
const ids = (): number[] => watched().split(',').filter(Boolean).map(Number);

function keep(next: number[]) {
  sessionStorage.setItem(KEPT, next.join(','));
  for (const listener of listeners) listener();
}

/** From now on its end is told, wherever in the app one is then. */
export const watchImport = (id: number) => keep([...new Set([...ids(), id])]);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Looks after the imports that were begun here, and says when one has ended. */
export function useImportNotices() {
  const { t } = useTranslation();
  const waiting = useSyncExternalStore(subscribe, watched);
  useEffect(() => {
    if (waiting === '') return;
    const look = async () => {
      for (const id of ids()) {
        const found = await queries.fetchQuery(importQuery(id)).catch(() => undefined);
        if (!found || isGoing(found)) continue;
        keep(ids().filter((one) => one !== id));
        // Whoever looks at it sees it end.
        if (location.pathname !== `/imports/${id}`) tell(found);
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] === 'list' || queryKey[0] === 'count',
        });
      }
    };
    const tell = (ended: ImportAnswer) => {
      const { created, updated, refused, file_name: file, state, dry_run: check } = ended;
      const failed = state === 'failed';
      const text = failed
        ? ended.failure
        : t(check ? 'notices.import_checked' : 'notices.import_done', { created, updated, refused });
      notify({
        wrong: failed,
        title: t(failed ? 'notices.import_failed' : 'notices.import_ended', { file }),
        message: text,
      });
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [waiting, t]);
}
