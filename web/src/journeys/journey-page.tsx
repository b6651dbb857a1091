import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey, JourneyInsights } from '../../../contract/journeys.ts';
import { DocumentPage } from '../ui/builder/document-page.tsx';
import { Page } from '../ui/page.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import classes from './canvas.module.css';
import { JourneyCanvas } from './canvas.tsx';
import { CanvasContext } from './canvas-context.ts';
import { Entered, StartWords } from './card.tsx';
import { FollowedBanner } from './followed-banner.tsx';
import { JourneyBuilder } from './journey-builder.tsx';
import { Outline } from './outline.tsx';
import type { People, Whose } from './people.ts';
import { PeopleDrawer } from './people-drawer.tsx';
import { insightsQuery } from './queries.ts';
import { type StepWords, useStepWords } from './step-words.ts';
import type { Followed } from './trace.ts';
import { WhoseNumbers } from './whose.tsx';

const route = getRouteApi('/inside/journeys/$key');

/** One journey: its steps as a picture with the people in it. */
export function JourneyPage() {
  const { key } = route.useParams();
  const { t } = useTranslation();
  return (
    <DocumentPage path="journeys" documentKey={key} gone={t('journey.gone')}>
      {(answer) => <Opened key={key} answer={answer} />}
    </DocumentPage>
  );
}

function Opened({ answer }: { answer: DocumentAnswer }) {
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const { people: asked } = route.useSearch();
  const [people, setPeople] = useState<People | undefined>(asked && { what: asked });
  const [whose, setWhose] = useState<Whose>({});
  const [followed, setFollowed] = useState<Followed>();
  const { data: insights } = useQuery({ ...insightsQuery(answer.key, whose), enabled: answer.document !== null });
  const words = useStepWords(journeyOf(answer).steps);
  const mayEdit = useMayMarket();
  const above = followed ? (
    <FollowedBanner followed={followed} onClose={() => setFollowed(undefined)} />
  ) : (
    insights && <WhoseNumbers whose={whose} versions={answer.version} onChange={setWhose} />
  );
  const given = { answer, insights, followed, above, onPeople: setPeople };
  return (
    <>
      {mayEdit && !phone ? <JourneyBuilder {...given} /> : <Reading {...given} words={words} phone={phone} />}
      {people && (
        <PeopleDrawer
          journey={answer.key}
          people={people}
          whose={whose}
          words={words}
          mayMarket={mayEdit}
          onFollow={(who) => {
            setFollowed(who);
            setPeople(undefined);
          }}
          onClose={() => setPeople(undefined)}
        />
      )}
    </>
  );
}

/** The same to be read: as a picture, or on a phone as a list. */
function Reading({
  answer,
  insights,
  words,
  phone,
  followed,
  above,
  onPeople,
}: {
  answer: DocumentAnswer;
  insights: JourneyInsights | undefined;
  words: StepWords;
  phone: boolean | undefined;
  followed: Followed | undefined;
  above: ReactNode;
  onPeople: (people: People) => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const journey = journeyOf(answer);
  const canvas = { journey, insights, words, chosen, faults: NONE, followed, onChoose: setChosen, onPeople };
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
          <Text size="sm" c="dimmed" mb="sm">
            {t('journey.phone_hint')}
          </Text>
          {above && <div className={classes.above}>{above}</div>}
          <CanvasContext.Provider value={canvas}>
            <article className={classes.card} data-start>
              <div className={classes.title}>
                <StartWords />
              </div>
              <Entered />
            </article>
            <Outline steps={journey.steps} />
          </CanvasContext.Provider>
        </div>
      ) : (
        <JourneyCanvas name={journey.name ?? answer.key} above={above} {...canvas} />
      )}
    </Page>
  );
}

const journeyOf = (answer: DocumentAnswer): Journey => (answer.draft ?? answer.document) as Journey;
const NONE = new Set<string>();
