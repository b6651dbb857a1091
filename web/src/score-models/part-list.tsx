import { closestCenter, DndContext, DragOverlay, useDraggable, useDroppable } from '@dnd-kit/core';
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconCopy,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDragging } from '../ui/use-dragging.ts';
import classes from './score-models.module.css';

/** Rows in it can be dragged to another place; by keyboard, Alt and the arrows do the same. */
export function DragArea({ onDrop, children }: { onDrop: (id: string, on: string) => void; children: ReactNode }) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState(false);
  const dragging = useDragging();
  return (
    <DndContext
      {...dragging}
      collisionDetection={closestCenter}
      onDragStart={() => setDragged(true)}
      onDragCancel={() => setDragged(false)}
      onDragEnd={({ active, over }) => {
        setDragged(false);
        if (over) onDrop(String(active.id), String(over.id));
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged && <span className={classes.dragged}>{t('condition.moving')}</span>}
      </DragOverlay>
    </DndContext>
  );
}

type Acts = {
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
};

/** One part in a line: what it is called, what it says, what it is worth; it opens to be written in place. */
export function PartRow({
  id,
  name,
  words,
  worth,
  wrong,
  open,
  onOpen,
  children,
  ...acts
}: Acts & {
  id: string;
  name: string;
  words: ReactNode;
  worth: ReactNode;
  /** What it still lacks, or what the server finds wrong with it. */
  wrong: string | undefined;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const drag = useDraggable({ id });
  const drop = useDroppable({ id });
  const said = name || t('score_model.unnamed');
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!event.altKey || !by) return;
    event.preventDefault();
    const face = event.currentTarget;
    acts.onMove(by);
    // A row that changes its place in the page loses the focus.
    requestAnimationFrame(() => face.focus());
  };
  return (
    <li
      ref={(element) => {
        drag.setNodeRef(element);
        drop.setNodeRef(element);
      }}
      className={classes.row}
      data-part={id}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      data-dragging={drag.isDragging || undefined}
    >
      <div className={classes.line}>
        <RowMenu {...acts} label={t('score_model.acts_of', { name: said })} handle={drag} />
        <UnstyledButton
          className={classes.face}
          aria-expanded={open}
          data-face
          onKeyDown={onKey}
          onClick={() => onOpen(!open)}
        >
          <span className={classes.partName} data-empty={!name || undefined}>
            {said}
          </span>
          <span className={wrong ? classes.wrong : classes.quiet}>{wrong ?? words}</span>
        </UnstyledButton>
        <span className={classes.worth}>{worth}</span>
        <IconChevronDown className={classes.chevron} data-open={open || undefined} size={16} stroke={1.6} aria-hidden />
      </div>
      {open && <div className={classes.open}>{children}</div>}
    </li>
  );
}

function RowMenu({
  label,
  handle,
  onMove,
  onCopy,
  onRemove,
}: Acts & { label: string; handle: ReturnType<typeof useDraggable> }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" returnFocus>
      <Menu.Target>
        <ActionIcon
          ref={handle.setActivatorNodeRef}
          {...handle.listeners}
          className={classes.handle}
          variant="subtle"
          color="gray"
          size={32}
          aria-label={label}
        >
          <IconGripVertical size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={16} stroke={1.6} />} rightSection="Alt ↑" onClick={() => onMove(-1)}>
          {t('condition.up')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} stroke={1.6} />}
          rightSection="Alt ↓"
          onClick={() => onMove(1)}
        >
          {t('condition.down')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={onCopy}>
          {t('condition.duplicate')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="danger" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={onRemove}>
          {t('condition.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Where a rule can be dropped when its category has none yet. */
export function EmptyPlace({ id, children }: { id: string; children: ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id });
  return (
    <p ref={setNodeRef} className={classes.emptyPlace} data-over={isOver || undefined}>
      {children}
    </p>
  );
}
