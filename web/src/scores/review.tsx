import { Button } from '@mantine/core';
import { IconChartBarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScoreReview } from '../../../contract/scoring.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useFormats } from '../ui/moment.ts';
import { Panel } from '../ui/panel.tsx';
import { RecordLink } from '../ui/record/record-link.tsx';
import { Definition } from './definition.tsx';
import { Lifts } from './lifts.tsx';
import { liveModel } from './model.ts';
import classes from './scores.module.css';

/** What the scores were worth, in figures that say what they mean. Where nothing converted there is nothing to say. */
export function Review({
  review,
  answer,
  onLonger,
}: {
  review: ScoreReview;
  answer: DocumentAnswer;
  onLonger: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { scores } = liveModel(answer);
  if (review.converted === 0)
    return (
      <EmptyState
        icon={<IconChartBarOff size={28} stroke={1.5} />}
        title={t('scores.none_converted', { count: review.days })}
        hint={t('scores.none_converted_hint', { records: review.sampled, means: review.definitions.converted })}
        action={onLonger && <Button onClick={onLonger}>{t('scores.look_longer')}</Button>}
      />
    );
  const { definitions, low_converters, high_others } = review;
  return (
    <>
      <Figures review={review} />
      <Panel title={t('scores.lifts')} aside={<Definition of={t('scores.lift')} words={definitions.lift} />}>
        <Lifts rules={review.rules} />
      </Panel>
      <div className={classes.two}>
        <Misjudged
          title={t('scores.low_converters')}
          none={t('scores.no_low_converters')}
          words={definitions.low_converters}
          kind={scores}
          {...low_converters}
        />
        <Misjudged
          title={t('scores.high_others')}
          none={t('scores.no_high_others')}
          words={definitions.high_others}
          kind={scores}
          {...high_others}
        />
      </div>
    </>
  );
}

/** How far from chance (0.5) the order of the scores is, in words. */
const verdict = (auc: number) =>
  auc < 0.6 ? 'verdict_none' : auc < 0.7 ? 'verdict_weak' : auc < 0.8 ? 'verdict_good' : 'verdict_strong';

function Figures({ review }: { review: ScoreReview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { definitions, auc, top_tenth_share, mean_converted, mean_others } = review;
  const figures = [
    {
      label: t('scores.converted'),
      value: t('scores.of_records', { count: review.converted, records: review.sampled }),
      says:
        review.sampled < review.records ? t('scores.sampled', { records: review.records }) : t('scores.all_looked_at'),
      words: [definitions.converted, definitions.others, review.sampled < review.records && definitions.sampled]
        .filter(Boolean)
        .join(' '),
    },
    {
      label: t('scores.means'),
      value: t('scores.against', {
        converted: mean_converted === null ? '–' : formats.number(Math.round(mean_converted)),
        others: mean_others === null ? '–' : formats.number(Math.round(mean_others)),
      }),
      says: t('scores.means_say'),
      words: `${definitions.converted} ${definitions.others}`,
    },
    {
      label: t('scores.auc'),
      value: auc === null ? '–' : t(`scores.${verdict(auc)}`),
      says: auc === null ? t('scores.needs_both') : t('scores.auc_says', { hundred: Math.round(auc * 100) }),
      words: definitions.auc,
    },
    {
      label: t('scores.top_tenth'),
      value: top_tenth_share === null ? '–' : t('scores.percent', { share: Math.round(top_tenth_share * 100) }),
      says: t('scores.top_tenth_says'),
      words: definitions.top_tenth_share,
    },
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, says, words }) => (
        <div key={label}>
          <dt>
            {label}
            <Definition of={label} words={words} />
          </dt>
          <dd>
            <strong className="tabular">{value}</strong>
            <p className={classes.quiet}>{says}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Those whom the scores misjudged: the rules they lack or should not have met are found by looking at them. */
function Misjudged({
  title,
  none,
  words,
  kind,
  count,
  items,
}: {
  title: string;
  none: string;
  words: string | undefined;
  kind: 'contact' | 'account' | 'lead' | 'opportunity';
} & Pick<ScoreReview['low_converters'], 'count' | 'items'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Panel title={t('scores.title_count', { title, count })} aside={<Definition of={title} words={words} />}>
      {items.length === 0 ? (
        <p className={classes.quiet}>{none}</p>
      ) : (
        <ul className={classes.records}>
          {items.map(({ id, name, score }) => (
            <li key={id}>
              <RecordLink kind={kind} id={id}>
                {name}
              </RecordLink>
              <span className="tabular">{formats.number(score)}</span>
            </li>
          ))}
        </ul>
      )}
      {count > items.length && <p className={classes.quiet}>{t('scores.shown_of', { shown: items.length, count })}</p>}
    </Panel>
  );
}
