import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  DragOverlay,
  useDraggable,
  useDroppable,
} from '@dnd-kit/core';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDragging } from '../ui/use-dragging.ts';
import classes from './conditions.module.css';
import { canMoveTo, type Group, moveTo } from './tree.ts';

/** The tree while a part of it is being dragged; undefined otherwise. */
const Dragging = createContext<{ root: Group; id: string } | undefined>(undefined);

type Place = { group: string; at: number };
const isPlace = (data: unknown): data is Place => typeof data === 'object' && data !== null && 'group' in data;

/**
 * Lets parts be dragged to another place of the tree, into groups and out of them. With the keyboard the same is done by Alt and
 * the arrows, so nothing here is said or done for the keyboard a second time.
 */
export function DragArea({
  root,
  onChange,
  children,
}: {
  root: Group;
  onChange: (root: Group, focus: string) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [id, setId] = useState<string>();
  const dragging = useDragging();
  const nearest: CollisionDetection = (asked) =>
    closestCenter({ ...asked, droppableContainers: asked.droppableContainers.filter(({ disabled }) => !disabled) });
  return (
    <DndContext
      {...dragging}
      collisionDetection={nearest}
      onDragStart={({ active }) => setId(String(active.id))}
      onDragCancel={() => setId(undefined)}
      onDragEnd={({ active, over }) => {
        setId(undefined);
        const place = over?.data.current;
        if (!isPlace(place)) return;
        const moved = moveTo(root, String(active.id), place.group, place.at);
        if (moved !== root) onChange(moved, String(active.id));
      }}
    >
      <Dragging value={id ? { root, id } : undefined}>{children}</Dragging>
      <DragOverlay dropAnimation={null}>
        {id && <span className={classes.dragged}>{t('condition.moving')}</span>}
      </DragOverlay>
    </DndContext>
  );
}

/** What a part is dragged by. */
export function useDragHandle(id: string) {
  const { setNodeRef, setActivatorNodeRef, listeners, isDragging } = useDraggable({ id });
  return { partRef: setNodeRef, handleRef: setActivatorNodeRef, listeners, isDragging };
}

/** A place between the parts of a group; it shows itself to what may be dropped there. */
export function DropPlace({ group, at }: { group: string; at: number }) {
  const dragging = useContext(Dragging);
  const open = dragging !== undefined && canMoveTo(dragging.root, dragging.id, group);
  const { setNodeRef, isOver } = useDroppable({ id: `${group} ${at}`, data: { group, at }, disabled: !open });
  return (
    <li
      ref={setNodeRef}
      className={classes.drop}
      data-open={open || undefined}
      data-over={isOver || undefined}
      aria-hidden
    />
  );
}
