import { DndContext, useDraggable, useDroppable } from '@dnd-kit/core';
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDragging } from '../ui/use-dragging.ts';
import { movePlace, type Place } from './place.ts';
import { PlaceCard } from './place-card.tsx';
import classes from './places.module.css';
import type { GateReading } from './use-readings.ts';

/**
 * Stages or roles, one below the other: dragged by their handle, moved with the arrows while it has the focus, one of them open to
 * be written.
 */
export function PlaceList({
  places,
  onChange,
  subject,
  readings,
  open,
  onOpen,
  readOnly,
  label,
  own,
  aside,
}: {
  places: Place[];
  onChange: (places: Place[], apart?: boolean) => void;
  subject: string;
  readings: Map<string, GateReading>;
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  readOnly: boolean;
  label: string;
  /** What this kind of place has beside name, key and condition. */
  own: (place: Place, change: (place: Place) => void) => ReactNode;
  /** What is said of it at the right of its line. */
  aside?: (place: Place) => ReactNode;
}) {
  const { t } = useTranslation();
  const [said, say] = useState('');
  const dragging = useDragging();
  const moveTo = (id: string, to: number) => {
    const moved = movePlace(places, id, to);
    if (moved === places) return;
    onChange(moved, true);
    const place = places.find((one) => one.id === id)!;
    say(t('places.moved', { name: place.name || place.key, place: to + 1 }));
  };
  return (
    <DndContext
      {...dragging}
      onDragEnd={({ active, over }) => {
        if (over) moveTo(String(active.id), Number(over.data.current?.at));
      }}
    >
      <ol className={classes.places} aria-label={label}>
        {places.map((place, at) => (
          <Movable key={place.id} id={place.id} at={at}>
            {(handle) => (
              <PlaceCard
                place={place}
                places={places}
                at={at}
                subject={subject}
                reading={readings.get(place.id)}
                isOpen={open === place.id}
                onOpen={() => onOpen(open === place.id ? undefined : place.id)}
                readOnly={readOnly}
                handle={handle}
                own={own}
                aside={aside?.(place)}
                onChange={(to) => onChange(places.map((one) => (one.id === place.id ? to : one)))}
                onMove={(by) => moveTo(place.id, at + by)}
                onRemove={() =>
                  onChange(
                    places.filter((one) => one.id !== place.id),
                    true,
                  )
                }
              />
            )}
          </Movable>
        ))}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </DndContext>
  );
}

export type Handle = Pick<ReturnType<typeof useDraggable>, 'setActivatorNodeRef' | 'listeners'>;

/** One that can be dragged, and that others can be dropped on. */
function Movable({ id, at, children }: { id: string; at: number; children: (handle: Handle) => ReactNode }) {
  const drag = useDraggable({ id });
  const drop = useDroppable({ id: `at ${id}`, data: { at } });
  return (
    <li
      ref={(node) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      className={classes.place}
      data-dragged={drag.isDragging || undefined}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      style={drag.transform ? { transform: `translateY(${drag.transform.y}px)` } : undefined}
    >
      {children(drag)}
    </li>
  );
}
