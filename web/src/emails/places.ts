import { useRef } from 'react';
import type { CodeHandle } from '../content/code-editor.tsx';

export const TABS = ['source', 'plain', 'settings'] as const;
export type Tab = (typeof TABS)[number];

const useHandle = () => useRef<CodeHandle>(null);
/** The editors of an email by what is written in them. */
export type Handles = Record<'subject' | 'preheader' | 'source' | 'text', ReturnType<typeof useHandle>>;

/** Where a fault is mended: in which tab, and in which editor where it is one. */
export function placeOf(path: string, fields: Handles): [tab: Tab | undefined, handle: Handles['text'] | undefined] {
  if (path === 'subject' || path === 'preheader') return [undefined, fields[path]];
  if (path === 'mjml' || path === 'html') return ['source', fields.source];
  return path === 'text' ? ['plain', fields.text] : ['settings', undefined];
}

const PLACES = ['subject', 'preheader', 'text', 'topic', 'reply_to'] as const;

/** What the place of a fault is called. */
export function placeName(path: string): (typeof PLACES)[number] | 'source' | 'from' | 'whole' {
  if (path === 'mjml' || path === 'html') return 'source';
  if (path.startsWith('from')) return 'from';
  return PLACES.find((place) => place === path) ?? 'whole';
}

export function useHandles(): Handles {
  return { subject: useHandle(), preheader: useHandle(), source: useHandle(), text: useHandle() };
}
