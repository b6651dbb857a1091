import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiProblem } from '../api.ts';
import type { Fault } from './queries.ts';

/** So long somebody pauses in a word; what is longer is waited for. */
const PAUSE_MS = 250;

/**
 * Content as the server makes it of what stands in the editor, saved or not. Where it cannot be made, the last that could stays
 * in sight, with what is wrong.
 */
export function usePreview<Document extends object, Preview>(
  document: Document,
  contact: number | undefined,
  ask: (document: Document, contact?: number) => Promise<Preview>,
  enabled: boolean,
) {
  const [settled] = useDebouncedValue(JSON.stringify(document), PAUSE_MS);
  const { data, error } = useQuery({
    queryKey: ['content-preview', settled, contact],
    queryFn: () => ask(JSON.parse(settled), contact),
    enabled,
    retry: false,
    gcTime: 60_000,
  });
  const last = useRef<Preview>(undefined);
  if (data !== undefined) last.current = data;
  return {
    preview: data ?? last.current,
    fault: error ? faultOf(error) : undefined,
  };
}

const faultOf = (error: Error): Fault =>
  (error instanceof ApiProblem ? error.faults[0] : undefined) ?? { path: '', message: error.message };
