import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { ModelPage } from './model-page.tsx';
import { Proposal } from './proposal.tsx';
import { reviewQuery } from './queries.ts';
import { Review } from './review.tsx';
import classes from './scores.module.css';

const route = getRouteApi('/inside/score-models/$key/review');

const PERIODS = [7, 30, 90, 180, 365];
const MONTH = 30;

/** How well a model told those who converted from those who did not, and what they speak for. */
export function ReviewPage() {
  const { key } = route.useParams();
  return (
    <ModelPage key={key} id={key}>
      {(answer) => <Reviewed answer={answer} />}
    </ModelPage>
  );
}

function Reviewed({ answer }: { answer: DocumentAnswer }) {
  const { t } = useTranslation();
  const { days = MONTH } = route.useSearch();
  const go = route.useNavigate();
  const { data, error, refetch } = useQuery(reviewQuery(answer.key, days));
  const chosen = (wanted: number) => void go({ search: { days: wanted }, replace: true });
  return (
    <Page
      title={t('scores.review_title', { model: answer.name })}
      actions={
        <Group gap="sm">
          <Select
            aria-label={t('scores.period')}
            w={168}
            data={[...new Set([...PERIODS, days])]
              .sort((a, b) => a - b)
              .map((period) => ({ value: String(period), label: t('scores.last_days', { count: period }) }))}
            value={String(days)}
            allowDeselect={false}
            onChange={(period) => period && chosen(Number(period))}
          />
          <Button component={Link} to={`/score-models/${answer.key}/scores`} variant="default">
            {t('scores.to_scores')}
          </Button>
          <Button component={Link} to={`/score-models/${answer.key}`} variant="default">
            {t('scores.to_model')}
          </Button>
        </Group>
      }
    >
      <div className={classes.board}>
        {data ? (
          <Review review={data} answer={answer} onLonger={days < 365 ? () => chosen(365) : undefined} />
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Pending lines={3} height={120} />
        )}
        <Proposal answer={answer} />
      </div>
    </Page>
  );
}
