import { IconFlag3 } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ScoreModel, Scores } from '../../../contract/scoring.ts';
import { api } from '../api.ts';
import type { AskedPage, ListColumn, ListSource } from '../ui/list/list-source.ts';
import { budgetOf } from './model.ts';
import { Ripeness } from './ripeness.tsx';
import { readScoreFilter } from './score-filter.ts';
import classes from './scores.module.css';

export type Scored = Scores['items'][number];

/** Who scores what in a model; its columns are the parts that the model has. */
export function scoreSource(key: string, model: ScoreModel, t: TFunction): ListSource<Scored> {
  const columns = columnsOf(model, t);
  const page = async ({ filter, sort, total, limit, cursor }: AskedPage) => {
    const { grade, sales_ready } = readScoreFilter(filter);
    const ready = sales_ready === undefined ? undefined : String(sales_ready);
    const answer = await api.scores(key, { grade, sales_ready: ready, sort, limit, cursor });
    return { ...answer, total: total ? answer.total : undefined };
  };
  return {
    name: `scores-of-${key}`,
    page,
    // A score is looked at beside the row it stands in; there is none alone.
    one: (id) => Promise.reject(new Error(`${model.scores} ${id}`)),
    idOf: ({ subject }) => subject.id,
    nameOf: ({ subject }) => subject.name,
    columns,
    atFirst: columns.map(({ id }) => id),
  };
}

function columnsOf(model: ScoreModel, t: TFunction): ListColumn<Scored>[] {
  const bar = (id: 'fit' | 'engagement'): ListColumn<Scored> => {
    const budget = budgetOf(model, id);
    return {
      id,
      label: t(`scores.${id}`),
      width: 144,
      cell: (item, { formats }) => <Bar share={item[id] / Math.max(1, budget)} said={formats.number(item[id])} />,
      csv: (item) => String(item[id]),
    };
  };
  return [
    {
      id: 'its_name',
      label: t('fields.name'),
      width: 190,
      cell: (item) => (
        <span className={classes.named}>
          <Ripeness share={item.ripeness} />
          {item.subject.name}
        </span>
      ),
      csv: ({ subject }) => subject.name,
    },
    {
      id: 'points',
      label: t('scores.points'),
      width: 88,
      numeric: true,
      sort: 'points',
      cell: (item, { formats }) => formats.number(item.points),
      csv: (item) => String(item.points),
    },
    ...(model.grades.length > 0
      ? [
          {
            id: 'grade',
            label: t('scores.grade'),
            width: 96,
            cell: (item: Scored) => item.grade ?? '',
            csv: (item: Scored) => item.grade ?? '',
          },
        ]
      : []),
    ...(model.sales_ready
      ? [
          {
            id: 'sales_ready',
            label: t('scores.ready'),
            width: 124,
            cell: (item: Scored, say: Parameters<ListColumn<Scored>['cell']>[1]) =>
              item.sales_ready_at && (
                <span className={classes.ready} title={say.formats.exact(item.sales_ready_at)}>
                  <IconFlag3 size={14} stroke={1.8} aria-hidden />
                  {say.formats.relative(item.sales_ready_at, say.now)}
                </span>
              ),
            csv: (item: Scored) => item.sales_ready_at ?? '',
          },
        ]
      : []),
    ...(model.classes.length > 0
      ? [
          {
            id: 'class',
            label: t('scores.class'),
            width: 128,
            cell: (item: Scored) => className(model, item),
            csv: (item: Scored) => className(model, item),
          },
        ]
      : []),
    ...(model.required.length > 0
      ? [
          {
            id: 'required',
            label: t('scores.must_haves'),
            width: 112,
            cell: (item: Scored) => t('scores.met_of', { met: item.required_met, of: item.required_of }),
            csv: (item: Scored) => `${item.required_met}/${item.required_of}`,
          },
        ]
      : []),
    bar('fit'),
    bar('engagement'),
    {
      id: 'changed_at',
      label: t('scores.changed_at'),
      width: 104,
      sort: 'changed_at',
      cell: (item, { formats, now }) => (
        <time dateTime={item.changed_at} title={formats.exact(item.changed_at)}>
          {formats.relative(item.changed_at, now)}
        </time>
      ),
      csv: (item) => item.changed_at,
    },
  ];
}

const className = ({ classes: known }: ScoreModel, item: Scored): string =>
  known.find(({ thousand }) => thousand === item.class)?.name ?? '';

/** Points as a share of what there is to have. */
const Bar = ({ share, said }: { share: number; said: string }) => (
  <span className={classes.bar}>
    <span className={classes.track} aria-hidden>
      <span
        style={{
          width: `${Math.min(1, Math.max(0, share)) * 100}%`,
          background: `var(--ripen-ripeness-${Math.min(5, Math.floor(Math.max(0, share) * 6))})`,
        }}
      />
    </span>
    <span className="tabular">{said}</span>
  </span>
);
