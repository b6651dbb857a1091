import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconGripVertical,
  IconParentheses,
  IconParenthesesOff,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './conditions.module.css';
import { useDragHandle } from './drag.tsx';
import { useEditing } from './editing.ts';
import {
  canMove,
  duplicate,
  find,
  insertAfter,
  move,
  type Node,
  newNode,
  parentOf,
  remove,
  unwrap,
  wrap,
} from './tree.ts';

/** What stands around every part: how it goes on from the one before, what can be done with it, what is wrong with it. */
export function PartFrame({
  node,
  joint,
  place,
  of,
  children,
}: {
  node: Node;
  joint: string | undefined;
  place: number;
  of: number;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { hints, faults } = useEditing();
  const acts = useActs(node);
  const { partRef, handleRef, listeners, isDragging } = useDragHandle(node.id);
  const said = useId();
  const fault = faults.get(node.id);
  const hint = hints.get(node.id);
  const onKey = (event: KeyboardEvent) => {
    const act = actOfKey(event);
    // The innermost part is the one that is meant.
    if (!act || closestPart(event.target) !== node.id) return;
    event.preventDefault();
    event.stopPropagation();
    acts[act]();
  };
  return (
    <li
      ref={partRef}
      className={classes.frame}
      data-part={node.id}
      data-kind={node.kind}
      data-dragging={isDragging || undefined}
      onKeyDownCapture={onKey}
    >
      <span className={classes.joint}>{joint}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen */}
      <div
        className={classes.part}
        role="group"
        aria-label={t('condition.part', { place, of })}
        aria-describedby={fault || hint ? said : undefined}
        data-wrong={fault ? true : undefined}
      >
        {children}
        {(fault || hint) && (
          <p id={said} className={fault ? classes.fault : classes.hint}>
            {fault ?? hint}
          </p>
        )}
      </div>
      <PartMenu
        node={node}
        acts={acts}
        label={t('condition.acts_of', { place, of })}
        handle={{ ref: handleRef, ...listeners }}
      />
    </li>
  );
}

type Acts = Record<'up' | 'down' | 'below' | 'duplicate' | 'wrap' | 'unwrap' | 'remove', () => void>;

function useActs(node: Node): Acts {
  const { root, change } = useEditing();
  const moved = (by: -1 | 1) => () => change(move(root, node.id, by), node.id);
  return {
    up: moved(-1),
    down: moved(1),
    below: () => {
      const added = newNode('field');
      change(insertAfter(root, node.id, added), added.id);
    },
    duplicate: () => change(duplicate(root, node.id), node.id),
    wrap: () => change(wrap(root, node.id), node.id),
    unwrap: () => change(unwrap(root, node.id), parentOf(root, node.id)?.id),
    remove: () => change(remove(root, node.id), neighbourOf(root, node.id)),
  };
}

/** Who gets the focus of a part that goes: the next one, the one before, or the group it was in. */
function neighbourOf(root: Parameters<typeof parentOf>[0], id: string): string | undefined {
  const parent = parentOf(root, id);
  const place = parent?.parts.findIndex((part) => part.id === id) ?? 0;
  return parent?.parts[place + 1]?.id ?? parent?.parts[place - 1]?.id ?? parent?.id;
}

function actOfKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): 'up' | 'down' | 'below' | undefined {
  if (altKey && key === 'ArrowUp') return 'up';
  if (altKey && key === 'ArrowDown') return 'down';
  return (ctrlKey || metaKey) && key === 'Enter' ? 'below' : undefined;
}

const closestPart = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('li[data-part]')?.dataset.part : undefined;

type Handle = { ref: (element: HTMLElement | null) => void } & ReturnType<typeof useDragHandle>['listeners'];

/** What can be done with a part; it is dragged by the same handle. */
function PartMenu({ node, acts, label, handle }: { node: Node; acts: Acts; label: string; handle: Handle }) {
  const { t } = useTranslation();
  const { root } = useEditing();
  const isThere = find(root, node.id) !== undefined;
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <ActionIcon {...handle} className={classes.menu} variant="subtle" color="gray" size={36} aria-label={label}>
          <IconGripVertical size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={acts.duplicate}>
          {t('condition.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconParentheses size={16} stroke={1.6} />} onClick={acts.wrap}>
          {t('condition.wrap')}
        </Menu.Item>
        {node.kind === 'group' && (
          <Menu.Item leftSection={<IconParenthesesOff size={16} stroke={1.6} />} onClick={acts.unwrap}>
            {t('condition.unwrap')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconArrowUp size={16} stroke={1.6} />}
          rightSection={<Keys keys="Alt ↑" />}
          disabled={!isThere || !canMove(root, node.id, -1)}
          onClick={acts.up}
        >
          {t('condition.up')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} stroke={1.6} />}
          rightSection={<Keys keys="Alt ↓" />}
          disabled={!isThere || !canMove(root, node.id, 1)}
          onClick={acts.down}
        >
          {t('condition.down')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="danger" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={acts.remove}>
          {t('condition.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const Keys = ({ keys }: { keys: string }) => (
  <span className={classes.keys} aria-hidden>
    {keys}
  </span>
);
