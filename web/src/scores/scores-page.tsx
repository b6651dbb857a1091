import { Button, Group, Select } from '@mantine/core';
import { IconChartBar, IconPencil, IconSearchOff } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScoreModel } from '../../../contract/scoring.ts';
import { pageOf } from '../records/paths.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListView } from '../ui/list/list-view.tsx';
import { liveModel } from './model.ts';
import { ModelPage } from './model-page.tsx';
import { readScoreFilter, type ScoreFilter, writeScoreFilter } from './score-filter.ts';
import { ScorePeek } from './score-peek.tsx';
import { scoreSource } from './score-source.tsx';

const route = getRouteApi('/inside/score-models/$key/scores');

/** Who scores what in a model. */
export function ScoresPage() {
  const { key } = route.useParams();
  return (
    <ModelPage key={key} id={key}>
      {(answer) => <ScoreList answer={answer} />}
    </ModelPage>
  );
}

function ScoreList({ answer }: { answer: DocumentAnswer }) {
  const { t, i18n } = useTranslation();
  const state = route.useSearch();
  const go = route.useNavigate();
  const navigate = useNavigate();
  const model = useMemo(() => liveModel(answer), [answer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language, which is what is asked here
  const source = useMemo(() => scoreSource(answer.key, model, t), [answer.key, model, i18n.language]);
  const page = pageOf[model.scores];
  return (
    <ListView
      title={t('scores.list_title', { model: answer.name })}
      source={source}
      state={state}
      goTo={(change, how) => void go({ search: (was) => ({ ...was, ...change }), ...how })}
      actions={
        <Group gap="sm">
          <Button
            component={Link}
            to={`/score-models/${answer.key}`}
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.6} />}
          >
            {t('scores.to_model')}
          </Button>
          <Button
            component={Link}
            to={`/score-models/${answer.key}/review`}
            leftSection={<IconChartBar size={16} stroke={1.6} />}
          >
            {t('scores.to_review')}
          </Button>
        </Group>
      }
      empty={<EmptyState title={t('scores.nobody')} hint={t('scores.nobody_hint')} />}
      noneFound={
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.5} />}
          title={t('list.none_found')}
          action={
            <Button variant="default" onClick={() => void go({ search: {} })}>
              {t('list.show_all')}
            </Button>
          }
        />
      }
      filters={
        <Filters
          model={model}
          value={readScoreFilter(state.filter)}
          onChange={(filter) =>
            void go({ search: ({ filter: _, id: __, ...was }) => ({ ...was, ...filterOf(filter) }) })
          }
        />
      }
      peek={(id, item, close) => (
        <ScorePeek model={answer} kind={model.scores} id={Number(id)} item={item} onClose={close} />
      )}
      open={(item) => void navigate({ to: `${page}/${item.subject.id}` })}
    />
  );
}

function filterOf(filter: ScoreFilter) {
  const written = writeScoreFilter(filter);
  return written ? { filter: written } : {};
}

/** By grade, and by who reached the threshold. */
function Filters({
  model,
  value: { grade, sales_ready },
  onChange,
}: {
  model: ScoreModel;
  value: ScoreFilter;
  onChange: (filter: ScoreFilter) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {model.grades.length > 0 && (
        <Narrowed
          label={t('scores.grade')}
          placeholder={t('scores.any_grade')}
          data={model.grades.map(({ name }) => ({ value: name, label: name }))}
          value={grade}
          onChange={(to) =>
            onChange({ ...(sales_ready === undefined ? {} : { sales_ready }), ...(to ? { grade: to } : {}) })
          }
        />
      )}
      {model.sales_ready && (
        <Narrowed
          label={t('scores.ready')}
          placeholder={t('scores.ready_or_not')}
          data={[
            { value: 'true', label: t('scores.ready') },
            { value: 'false', label: t('scores.not_ready') },
          ]}
          value={sales_ready === undefined ? undefined : String(sales_ready)}
          onChange={(to) =>
            onChange({ ...(grade === undefined ? {} : { grade }), ...(to ? { sales_ready: to === 'true' } : {}) })
          }
        />
      )}
    </>
  );
}

function Narrowed({
  label,
  value,
  ...select
}: {
  label: string;
  placeholder: string;
  data: { value: string; label: string }[];
  value: string | undefined;
  onChange: (to: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      {...select}
      w={160}
      size="xs"
      styles={{ input: { minHeight: 32, height: 32, fontSize: '0.8125rem' } }}
      aria-label={label}
      value={value ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: label }) }}
    />
  );
}
