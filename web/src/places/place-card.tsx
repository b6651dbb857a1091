import { ActionIcon, Button, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { GateFields, GateWords } from './gate-fields.tsx';
import { keyFault, type Place } from './place.ts';
import type { Handle } from './place-list.tsx';
import classes from './places.module.css';
import { usePlaceName } from './use-problems.ts';
import type { GateReading } from './use-readings.ts';

/** One stage or role: its name and reading in a line; opened, everything of it. */
export function PlaceCard({
  place,
  places,
  at,
  subject,
  reading,
  isOpen,
  onOpen,
  readOnly,
  handle,
  own,
  aside,
  onChange,
  onMove,
  onRemove,
}: {
  place: Place;
  places: Place[];
  at: number;
  subject: string;
  reading: GateReading | undefined;
  isOpen: boolean;
  onOpen: () => void;
  readOnly: boolean;
  handle: Handle;
  own: (place: Place, change: (place: Place) => void) => ReactNode;
  aside: ReactNode;
  onChange: (place: Place) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const body = useId();
  const fault = keyFault(place, places);
  const name = usePlaceName()(place, at);
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <>
      <div className={classes.line}>
        {!readOnly && (
          <ActionIcon
            ref={handle.setActivatorNodeRef}
            variant="subtle"
            color="gray"
            size={32}
            className={classes.handle}
            aria-label={t('places.move', { name })}
            title={t('places.move_hint')}
            {...handle.listeners}
            onKeyDown={onKey}
          >
            <IconGripVertical size={16} stroke={1.6} />
          </ActionIcon>
        )}
        <UnstyledButton className={classes.summary} aria-expanded={isOpen} aria-controls={body} onClick={onOpen}>
          <span className={classes.number}>{at + 1}</span>
          <span className={classes.name}>{name}</span>
          <IconChevronDown className={classes.chevron} data-open={isOpen || undefined} size={16} stroke={1.6} />
        </UnstyledButton>
        {aside && <span className={classes.aside}>{aside}</span>}
      </div>
      <div id={body} className={classes.body}>
        {isOpen ? (
          <>
            {!readOnly && (
              <div className={classes.fields}>
                <TextInput
                  label={t('places.name')}
                  value={place.name}
                  maxLength={200}
                  onChange={(event) => onChange({ ...place, name: event.currentTarget.value })}
                />
                <TextInput
                  label={t('places.key')}
                  value={place.key}
                  maxLength={80}
                  error={fault && t(`places.${fault}`)}
                  onChange={(event) => onChange({ ...place, key: event.currentTarget.value })}
                />
                {own(place, onChange)}
              </div>
            )}
            <GateFields
              tree={place.tree}
              onChange={(tree) => onChange({ ...place, tree })}
              subject={subject}
              reading={reading}
              readOnly={readOnly}
            />
            {!readOnly && (
              <Button
                variant="subtle"
                color="danger"
                size="xs"
                h={32}
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={onRemove}
              >
                {t('places.remove')}
              </Button>
            )}
          </>
        ) : (
          <GateWords tree={place.tree} reading={reading} />
        )}
      </div>
    </>
  );
}
