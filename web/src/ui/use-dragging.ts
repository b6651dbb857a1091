import { PointerSensor, useSensor, useSensors } from '@dnd-kit/core';

/**
 * What all areas share in which something is dragged: a click on a handle may open its menu, only who pulls, drags; and with the
 * keyboard the same is done by arrows, so nothing is said or done for the keyboard a second time.
 */
export function useDragging() {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  return { sensors, accessibility: { announcements: SILENT, screenReaderInstructions: { draggable: '' } } };
}

const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};
