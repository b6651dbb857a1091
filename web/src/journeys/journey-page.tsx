import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey } from '../../../contract/journeys.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './canvas.module.css';
import { JourneyCanvas } from './canvas.tsx';
import { CanvasContext } from './canvas-context.ts';
import { Outline } from './outline.tsx';
import type { People } from './people.ts';
import { PeopleDrawer } from './people-drawer.tsx';
import { insightsQuery, journeyQuery } from './queries.ts';
import { useStepWords } from './step-words.ts';

const route = getRouteApi('/inside/journeys/$key');

/** One journey: its steps as a picture with the people in it. */
export function JourneyPage() {
  const { key } = route.useParams();
  const { data, error, refetch } = useQuery(journeyQuery(key));
  if (data) return <Opened key={key} answer={data} />;
  return (
    <Page title={key}>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={5} height={76} />}
    </Page>
  );
}

function Opened({ answer }: { answer: DocumentAnswer }) {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [people, setPeople] = useState<People>();
  const [chosen, setChosen] = useState<string>();
  const { data: insights } = useQuery({ ...insightsQuery(answer.key), enabled: answer.document !== null });
  const journey = (answer.draft ?? answer.document) as Journey;
  const words = useStepWords(journey.steps);
  const canvas = {
    journey,
    insights,
    words,
    chosen,
    faults: NONE,
    onChoose: setChosen,
    onPeople: setPeople,
  };
  return (
    <Page
      title={journey.name ?? answer.key}
      full
      actions={
        <span className={classes.state}>
          {t(`states.${answer.state}`)}
          {answer.version > 0 &&
            ` · ${t(answer.draft ? 'journey.draft_shown' : 'journey.version', { version: answer.version })}`}
        </span>
      }
    >
      {phone ? (
        <div className={classes.phone}>
          <CanvasContext.Provider value={canvas}>
            <Outline steps={journey.steps} />
          </CanvasContext.Provider>
        </div>
      ) : (
        <div className={classes.body}>
          <JourneyCanvas name={journey.name ?? answer.key} {...canvas} />
        </div>
      )}
      {people && (
        <PeopleDrawer journey={answer.key} people={people} words={words} onClose={() => setPeople(undefined)} />
      )}
    </Page>
  );
}

const NONE = new Set<string>();
