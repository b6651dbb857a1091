import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey, JourneyInsights, Step } from '../../../contract/journeys.ts';
import { Builder } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import classes from './canvas.module.css';
import { JourneyCanvas } from './canvas.tsx';
import { find, holdsSteps, removeStep, stepAt } from './edit.ts';
import { START } from './layout.ts';
import type { People } from './people.ts';
import { ConfirmVerb, PublishButton, RunningMenu, type Verb } from './publish.tsx';
import { RemoveStep } from './remove-step.tsx';
import { StartPanel } from './start-panel.tsx';
import { StepPanel } from './step-panel.tsx';
import { useStepWords } from './step-words.ts';
import type { Followed } from './trace.ts';
import { useEdit } from './use-edit.ts';
import { useProblems } from './use-problems.ts';

const read = (document: Record<string, unknown>): Journey => document as Journey;
const write = (journey: Journey): Journey => journey;

type Given = {
  answer: DocumentAnswer;
  insights: JourneyInsights | undefined;
  followed: Followed | undefined;
  /** Stands over the canvas: whose numbers they are. */
  above: ReactNode;
  onPeople: (people: People) => void;
};

/** The canvas with what changes it: steps are added on its lines and told at the right what to do. */
export function JourneyBuilder({ answer, insights, followed, above, onPeople }: Given) {
  const { t } = useTranslation();
  const draft = useDraft<Journey>({ path: 'journeys', answer, read, write });
  const journey = draft.now;
  const panel = usePanel(journey.steps.length === 0 ? START : undefined);
  const [removing, setRemoving] = useState<Step>();
  const [verb, setVerb] = useState<Verb>();
  const words = useStepWords(journey.steps);
  const faults = useProblems(answer, draft.saving);
  const faulty = faults.map(({ path, message }) => ({ path, message, step: stepAt(journey, path) }));
  const remove = (step: Step, inside: 'goes' | 'moves up') => {
    draft.change(removeStep(journey, step.id, inside), true);
    setRemoving(undefined);
    panel.setChosen(undefined);
  };
  const edit = useEdit(
    draft,
    panel.setChosen,
    (step) => (holdsSteps(step) ? setRemoving(step) : remove(step, 'goes')),
    panel.enter,
  );
  const step = panel.chosen === undefined ? undefined : find(journey, panel.chosen)?.step;
  const close = () => panel.setChosen(undefined);
  return (
    <Builder
      kind={t('journey.edit.kind')}
      answer={answer}
      name={journey.name ?? ''}
      onName={(name) => {
        const { name: _, ...rest } = journey;
        draft.change(name ? { ...rest, name } : rest);
      }}
      draft={draft}
      problems={faulty.map(({ path, message, step: at }) => ({
        id: path + message,
        text: at ? `${words.titleOf(at)}: ${message}` : message,
        jump: () => {
          panel.setChosen(at ?? START);
          panel.enter();
        },
      }))}
      primary={<PublishButton answer={answer} draft={draft} problems={faults.length} insights={insights} />}
      menu={
        answer.state === 'live' || answer.state === 'paused' ? (
          <RunningMenu answer={answer} onVerb={setVerb} />
        ) : undefined
      }
      side={
        (step || panel.chosen === START) && (
          // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the card from any field in it
          <div ref={panel.ref} onKeyDown={panel.onKeyDown}>
            {step ? (
              <StepPanel
                key={step.id}
                journey={journey}
                step={step}
                words={words}
                people={insights?.steps[step.id]}
                faults={faulty.filter((fault) => fault.step === step.id).map((fault) => fault.message)}
                edit={edit}
                onChange={(next) => draft.change(next)}
                onClose={close}
              />
            ) : (
              <StartPanel journey={journey} onChange={(next) => draft.change(next)} onClose={close} />
            )}
          </div>
        )
      }
    >
      <div className={classes.whole}>
        <JourneyCanvas
          name={journey.name ?? answer.key}
          journey={journey}
          insights={insights}
          words={words}
          chosen={panel.chosen}
          faults={new Set(faulty.flatMap((fault) => fault.step ?? []))}
          followed={followed}
          above={above}
          onChoose={panel.setChosen}
          onPeople={onPeople}
          edit={edit}
        />
      </div>
      {removing && (
        <RemoveStep onRemove={(inside) => remove(removing, inside)} onClose={() => setRemoving(undefined)} />
      )}
      {verb && <ConfirmVerb answer={answer} draft={draft} verb={verb} onClose={() => setVerb(undefined)} />}
    </Builder>
  );
}

/** Which card's panel is open; `enter` gives it the focus, Escape gives it back to the card. */
function usePanel(first: string | undefined) {
  const [chosen, setChosen] = useState<string | undefined>(first);
  const ref = useRef<HTMLDivElement>(null);
  const enter = () => {
    // Once the panel is drawn, and what was open has given the focus back.
    setTimeout(() => ref.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus(), 60);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isOpen = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || isOpen || chosen === undefined) return;
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(chosen)}"]`)?.focus({ preventScroll: true });
  };
  return { chosen, setChosen, ref, enter, onKeyDown };
}
