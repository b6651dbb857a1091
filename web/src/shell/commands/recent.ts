import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A page somebody was on: where it is and what it is called. */
type Recent = { path: string; title: string };

const KEPT = 8;
const OWN_NAME = ' · Ripen';
const nameFor = (user: number) => `ripen-recent-${user}`;

/** The pages this person was on last in this browser, the last one first. */
export function recentOf(user: number): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameFor(user)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

/** Signed out, what was looked at is nobody's business here. */
export const forgetRecent = (user: number): void => localStorage.removeItem(nameFor(user));

const isRecent = (kept: unknown): kept is Recent =>
  typeof kept === 'object' && kept !== null && 'path' in kept && 'title' in kept;

/** Keeps the pages one comes to by the title they give themselves, which may come a moment after the page. */
export function useNoteRecent(user: number): void {
  const router = useRouter();
  useEffect(() => {
    const title = document.querySelector('title');
    if (!title) return;
    const watch = new MutationObserver(() => {
      if (!document.title.endsWith(OWN_NAME)) return;
      const here = { path: router.state.location.pathname, title: document.title.slice(0, -OWN_NAME.length) };
      const others = recentOf(user).filter(({ path }) => path !== here.path);
      localStorage.setItem(nameFor(user), JSON.stringify([here, ...others].slice(0, KEPT)));
    });
    watch.observe(title, { childList: true, characterData: true, subtree: true });
    return () => watch.disconnect();
  }, [user, router]);
}
