import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** `g`, then one of these: the pages of the app, each as soon as there is one. */
export const GO = [
  { key: 'h', name: 'home', to: '/' },
  { key: 'c', name: 'contacts', to: '/contacts' },
  { key: 'a', name: 'accounts', to: '/accounts' },
  { key: 's', name: 'segments', to: '/segments' },
  { key: 'j', name: 'journeys', to: '/journeys' },
  { key: 'e', name: 'emails', to: '/emails' },
  { key: 't', name: 'texts', to: '/texts' },
  { key: 'l', name: 'leads', to: '/leads' },
  { key: 'o', name: 'opportunities', to: '/opportunities' },
  { key: 'k', name: 'tasks', to: '/tasks' },
  { key: 'm', name: 'mailbox', to: '/mailbox' },
  { key: ',', name: 'settings', to: '/settings' },
] as const;

const WAITS_MS = 1_000;

/** Two keys, one after the other. The second is taken before lists and canvases get it: there `j` is the next row. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    let begun = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const go = event.timeStamp - begun < WAITS_MS ? GO.find(({ key }) => key === event.key) : undefined;
      begun = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const known: object = router.routesByPath;
      if (!go || !(go.to in known)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void navigate({ to: go.to });
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [navigate, router]);
}

/** Who writes means the letter. In an open menu or dialog letters choose. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null);
