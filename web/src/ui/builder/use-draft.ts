import { useEffect, useRef, useState } from 'react';
import type { ContentPublishing, DocumentAnswer } from '../../../../contract/documents.ts';
import { ApiProblem, api } from '../../api.ts';
import { queries } from '../../queries.ts';
import { documentKey } from './document-query.ts';
import { keepWork, keptWork } from './kept-work.ts';
import { useHistory } from './use-history.ts';

/** How long somebody must pause before the draft is saved. */
const PAUSE_MS = 700;
const AGAIN_MS = 5_000;
const SAVED = { state: 'saved' } as const;

/** Where a draft is on its way to the server. */
export type Saving =
  | { state: 'saved' | 'waiting' | 'saving' }
  | { state: 'conflict' }
  | { state: 'refused' | 'failed'; error: Error };

/**
 * A document while somebody works on it: `read` makes of it what is worked on, `write` the other way round. It is saved by itself
 * when they pause, unless somebody else has changed it since it was read.
 */
export function useDraft<Work>({
  path,
  answer,
  read,
  write,
}: {
  path: string;
  answer: DocumentAnswer;
  read: (document: Record<string, unknown>) => Work;
  write: (work: Work) => object;
}) {
  const [first] = useState(() => {
    const of = read(documentOf(answer));
    const saved = JSON.stringify(write(of));
    return { saved, work: keptWork(path, answer, write, saved) ?? of };
  });
  const history = useHistory(first.work);
  const [saving, setSaving] = useState<Saving>({ state: 'saved' });
  const seen = useRef(answer);
  const saved = useRef(first.saved);
  const work = useRef(history.now);
  work.current = history.now;
  const line = useRef(Promise.resolve());
  /** What could not be saved as it stands: it is said until it is, or until something else is written. */
  const failed = useRef<string>(undefined);

  const saveNow = async (): Promise<void> => {
    const document = write(work.current);
    const text = JSON.stringify(document);
    if (text === saved.current) return setSaving({ state: 'saved' });
    if (text !== failed.current) setSaving({ state: 'saving' });
    try {
      seen.current = await api.putDocument(path, answer.key, document, seen.current);
      saved.current = text;
      failed.current = undefined;
      queries.setQueryData(documentKey(path, answer.key), seen.current);
      setSaving({ state: JSON.stringify(write(work.current)) === text ? 'saved' : 'waiting' });
    } catch (error) {
      failed.current = text;
      setSaving(failureOf(error));
      throw error;
    }
  };
  /** One after the other, each with what is written when its turn comes. */
  const save = (): Promise<void> => {
    line.current = line.current.catch(() => {}).then(saveNow);
    return line.current;
  };

  const kept = useRef(history.now);
  useEffect(() => {
    const text = JSON.stringify(write(history.now));
    if (text === saved.current) {
      if (kept.current !== history.now) keepWork(path, seen.current, history.now);
      kept.current = history.now;
      // Undone before it was saved: there is nothing to wait for.
      setSaving((was) => (was.state === 'saved' || was.state === 'saving' || was.state === 'conflict' ? was : SAVED));
      return;
    }
    if (text === failed.current) {
      // Only a server that was away may take the same a second time.
      if (saving.state !== 'failed') return;
      const again = setTimeout(() => void save().catch(() => {}), AGAIN_MS);
      return () => clearTimeout(again);
    }
    // The same object where nothing changes: another one would render again, and this begin anew, without end.
    setSaving((was) => (was.state === 'conflict' || was.state === 'waiting' ? was : { state: 'waiting' }));
    const timer = setTimeout(() => void save().catch(() => {}), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  useSaveOnLeaving(save, saving.state === 'saved');

  return {
    ...history,
    saving,
    /** Writes what is not saved yet; fails where it cannot be. */
    save,
    /** After a conflict: what the others wrote takes the place of this, or this that of theirs. */
    takeTheirs: async () => {
      seen.current = await api.one<DocumentAnswer>(path, answer.key);
      const theirs = read(documentOf(seen.current));
      saved.current = JSON.stringify(write(theirs));
      queries.setQueryData(documentKey(path, answer.key), seen.current);
      history.replace(theirs);
      setSaving({ state: 'saved' });
    },
    keepMine: async () => {
      seen.current = await api.one<DocumentAnswer>(path, answer.key);
      await save();
    },
    /** Does something on the server to what is saved: publish, stop. */
    act: async (verb: 'check' | 'publish' | 'stop', how?: ContentPublishing): Promise<DocumentAnswer> => {
      await save();
      const after = await api.actOnDocument(path, answer.key, verb, how);
      seen.current = after;
      queries.setQueryData(documentKey(path, answer.key), after);
      return after;
    },
  };
}

export type Draft<Work> = ReturnType<typeof useDraft<Work>>;

const documentOf = ({ draft, document }: DocumentAnswer): Record<string, unknown> => draft ?? document ?? {};

function failureOf(error: unknown): Saving {
  if (error instanceof ApiProblem && error.code === 'conflict') return { state: 'conflict' };
  const refused = error instanceof ApiProblem && error.status === 422;
  return { state: refused ? 'refused' : 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}

/** Whoever goes to another page has it saved; whoever closes the window is asked while something is not. */
function useSaveOnLeaving(save: () => Promise<void>, isSaved: boolean) {
  const latest = useRef({ save, isSaved });
  latest.current = { save, isSaved };
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!latest.current.isSaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      if (!latest.current.isSaved) void latest.current.save().catch(() => {});
    };
  }, []);
}
