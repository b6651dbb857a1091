import { useLocalStorage } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Journey, Step, StepKindName } from '../../../contract/journeys.ts';
import type { Draft } from '../ui/builder/use-draft.ts';
import { notify } from '../ui/notify.ts';
import type { Edit } from './canvas-context.ts';
import { find, insertStep, moveStep, newStep, pasteStep } from './edit.ts';
import { ICONS } from './faces.ts';
import { type Place, START } from './layout.ts';
import { namesQuery } from './queries.ts';
import { onlyOne } from './steps.ts';

/** What was copied is kept on this machine, so that it can go into another journey. */
const COPIED = 'ripen-copied-step';

/** What can be done to the steps from the canvas: with its buttons and with the keys alike. */
export function useEdit(
  draft: Draft<Journey>,
  onChoose: (id: string) => void,
  onRemove: (step: Step) => void,
  enter: () => void,
): Edit {
  const { t } = useTranslation();
  const [kept, keep] = useLocalStorage<unknown>({ key: COPIED, defaultValue: null, getInitialValueInEffect: false });
  const { now: journey, change } = draft;
  const copied = isStep(kept) ? kept : undefined;
  const put = (place: Place, step: Step) => {
    const { journey: next, id } = pasteStep(journey, place, step);
    change(next, true);
    onChoose(id);
  };
  const [emails, texts] = useQueries({ queries: (['emails', 'texts'] as const).map((kind) => namesQuery(kind)) });
  const only = (kind: StepKindName) =>
    kind === 'send_email' ? onlyOne(emails?.data) : kind === 'send_text' ? onlyOne(texts?.data) : undefined;
  const stepOf = (id: string) => find(journey, id)?.step;
  const placeAfter = (id: string): Place => {
    const placed = find(journey, id);
    return placed ? { list: placed.list, index: placed.index + 1 } : { list: 'steps', index: 0 };
  };
  return {
    add: (place, kind) => {
      const added = newStep(kind, journey, place, only(kind));
      change(insertStep(journey, place, added), true);
      onChoose(added.id);
      enter();
    },
    copied,
    paste: (place) => copied && put(place, copied),
    copy: (id) => {
      const step = stepOf(id);
      if (!step) return;
      keep(step);
      notify({ message: t('journey.edit.copied') });
    },
    pasteAfter: (id) => copied && put(placeAfter(id), copied),
    duplicate: (id) => {
      const step = stepOf(id);
      if (step) put(placeAfter(id), step);
    },
    remove: (id) => {
      const step = id === START ? undefined : stepOf(id);
      if (step) onRemove(step);
    },
    move: (id, by) => change(moveStep(journey, id, by), true),
    enter,
  };
}

/** Written by this app, on this machine; should it have been another version of it, the server says what is wrong. */
const isStep = (kept: unknown): kept is Step =>
  typeof kept === 'object' && kept !== null && 'id' in kept && KINDS.some((kind) => kind in kept);

const KINDS = Object.keys(ICONS);
