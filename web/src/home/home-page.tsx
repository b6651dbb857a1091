import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/home.ts';
import { homeQuery } from '../queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { CameIn } from './came-in.tsx';
import { FirstSteps } from './first-steps.tsx';
import classes from './home.module.css';
import { Journeys } from './journeys.tsx';
import { NeedsMe } from './needs-me.tsx';
import { Segments } from './segments.tsx';

/** What needs me, what runs, what came in; on an empty workspace the way to the first message. */
export function HomePage() {
  const { t } = useTranslation();
  const { data: home, error, refetch } = useQuery(homeQuery);
  return (
    <Page title={t('home.title')}>
      {home ? <Board home={home} /> : error ? <ErrorState error={error} retry={() => void refetch()} /> : <Shape />}
    </Page>
  );
}

function Board({ home }: { home: Home }) {
  const { contacts, segments, journeys_live } = home.counts;
  if (contacts === 0 && segments === 0 && journeys_live === 0 && home.journeys.length === 0)
    return (
      <div className={classes.board}>
        <FirstSteps />
        {home.needs_me.length > 0 && <NeedsMe items={home.needs_me} ready={home.ready_leads} />}
      </div>
    );
  return (
    <div className={classes.board}>
      <Counts counts={home.counts} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Journeys journeys={home.journeys} />
          <CameIn cameIn={home.came_in} />
          <Segments segments={home.segments} />
        </div>
        <div className={classes.column}>
          <NeedsMe items={home.needs_me} ready={home.ready_leads} />
        </div>
      </div>
    </div>
  );
}

/** What is to come, in its place. */
function Shape() {
  return (
    <div className={classes.board}>
      <Pending lines={1} height={76} />
      <div className={classes.columns}>
        <Pending lines={2} height={280} />
        <Pending lines={2} height={180} />
      </div>
    </div>
  );
}

/** Each figure with the list of what it counts. */
const COUNTED = [
  { name: 'contacts', to: '/contacts', search: {} },
  { name: 'accounts', to: '/accounts', search: {} },
  { name: 'segments', to: '/segments', search: {} },
  { name: 'journeys_live', to: '/journeys', search: { filter: { field: 'state', is: 'equals', value: 'live' } } },
] as const;

function Counts({ counts }: { counts: Home['counts'] }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.counts}>
      {COUNTED.map(({ name, to, search }) => (
        <div key={name}>
          <dt id={`home-${name}`}>{t(`home.${name}`)}</dt>
          <dd>
            <Link
              to={to}
              search={search}
              className={classes.figure}
              id={`home-${name}-count`}
              aria-labelledby={`home-${name} home-${name}-count`}
            >
              <Num value={counts[name]} />
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
