import { useReactFlow, useStore } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { CARD, type Layout } from './layout.ts';

export const FIT = { padding: 0.08, minZoom: 0.05, maxZoom: 1 };
export const QUICK = { duration: 120 };

/** Below this, words on cards can no longer be read: a journey that is wider begins in the middle and is panned. */
const READABLE = 0.64;
/** A journey is made smaller to be seen whole only so far; a longer one begins at its top. */
const WHOLE = 0.85;
const AROUND = 24;

/**
 * What part of the picture is seen. It begins at the top, as wide as it is, and again whenever the panel beside it opens or
 * closes, until somebody moves it themselves. Whatever is chosen, or comes to have the focus, is brought into sight.
 */
export function useView(frame: RefObject<HTMLElement | null>, layout: Layout, chosen: string | undefined) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const taken = useRef(false);
  const latest = useRef(layout);
  latest.current = layout;

  const bring = (id: string) => {
    const node = latest.current.nodes.find((each) => each.id === id);
    const room = frame.current?.getBoundingClientRect();
    if (!node || !room) return;
    const { x, y, zoom } = flow.getViewport();
    const [left, top] = [(node.x - CARD.width / 2) * zoom + x, node.y * zoom + y];
    const seen =
      left >= 0 && top >= 0 && left + CARD.width * zoom <= room.width && top + CARD.height * zoom <= room.height;
    if (!seen) void flow.setCenter(node.x, node.y + CARD.height / 2, { zoom: Math.max(zoom, READABLE), ...QUICK });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins anew with the room there is, not with every step added
  useEffect(() => {
    if (width === 0 || taken.current) return;
    void flow.setViewport(beginning(latest.current, width, height));
  }, [width, height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is chosen anew, or is still seen in less room
  useEffect(() => {
    if (chosen !== undefined && width > 0) bring(chosen);
  }, [chosen, width]);

  return { bring, takeOver: () => (taken.current = true) };
}

function beginning(layout: Layout, width: number, height: number) {
  const byWidth = (width - 2 * AROUND) / layout.width;
  const byHeight = (height - 2 * AROUND) / layout.height;
  const zoom = Math.max(READABLE, Math.min(1, byWidth, Math.max(byHeight, WHOLE)));
  return { x: (width - layout.width * zoom) / 2, y: AROUND, zoom };
}
