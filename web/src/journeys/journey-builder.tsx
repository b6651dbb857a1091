import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey, JourneyInsights, StepKindName } from '../../../contract/journeys.ts';
import { Builder } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import classes from './canvas.module.css';
import { JourneyCanvas } from './canvas.tsx';
import { find, insertStep, newStep, stepAt } from './edit.ts';
import { type Place, START } from './layout.ts';
import type { People } from './people.ts';
import { ConfirmVerb, PublishButton, RunningMenu, type Verb } from './publish.tsx';
import { StartPanel } from './start-panel.tsx';
import { StepPanel } from './step-panel.tsx';
import { useStepWords } from './step-words.ts';
import { useProblems } from './use-problems.ts';

const read = (document: Record<string, unknown>): Journey => document as Journey;
const write = (journey: Journey): Journey => journey;

/** The canvas with what changes it: steps are added on its lines and told at the right what to do. */
export function JourneyBuilder({
  answer,
  insights,
  onPeople,
}: {
  answer: DocumentAnswer;
  insights: JourneyInsights | undefined;
  onPeople: (people: People) => void;
}) {
  const { t } = useTranslation();
  const draft = useDraft<Journey>({ path: 'journeys', answer, read, write });
  const [chosen, setChosen] = useState<string>(START);
  const [verb, setVerb] = useState<Verb>();
  const journey = draft.now;
  const words = useStepWords(journey.steps);
  const faults = useProblems(answer, draft.saving);
  const faulty = faults.map(({ path, message }) => ({ path, message, step: stepAt(journey, path) }));
  const step = find(journey, chosen)?.step;
  const add = (place: Place, kind: StepKindName) => {
    const added = newStep(kind, journey);
    draft.change(insertStep(journey, place, added));
    setChosen(added.id);
  };
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
          setChosen(at ?? START);
          document.querySelector<HTMLElement>(`[data-card="${CSS.escape(at ?? START)}"]`)?.focus();
        },
      }))}
      primary={<PublishButton answer={answer} draft={draft} problems={faults.length} />}
      menu={
        answer.state === 'live' || answer.state === 'paused' ? (
          <RunningMenu answer={answer} onVerb={setVerb} />
        ) : undefined
      }
      side={
        step ? (
          <StepPanel
            key={step.id}
            journey={journey}
            step={step}
            words={words}
            people={insights?.steps[step.id]}
            faults={faulty.filter((fault) => fault.step === step.id).map((fault) => fault.message)}
            onChange={draft.change}
          />
        ) : (
          <StartPanel journey={journey} onChange={draft.change} />
        )
      }
    >
      <div className={classes.whole}>
        <JourneyCanvas
          name={journey.name ?? answer.key}
          journey={journey}
          insights={insights}
          words={words}
          chosen={chosen}
          faults={new Set(faulty.flatMap((fault) => fault.step ?? []))}
          onChoose={setChosen}
          onPeople={onPeople}
          onAdd={add}
        />
      </div>
      {verb && <ConfirmVerb answer={answer} draft={draft} verb={verb} onClose={() => setVerb(undefined)} />}
    </Builder>
  );
}
