import { NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../contract/journeys.ts';
import { namesQuery } from './queries.ts';

type Body = Extract<Step, { adjust_score: unknown }>['adjust_score'];

/** As many points at once as the contract allows. */
const MOST = 1_000;

/** Which score, and by how many points, up or down. */
export function AdjustScoreFields({ body, onChange }: { body: Body; onChange: (body: Body) => void }) {
  const { t } = useTranslation();
  const { data: models = [] } = useQuery(namesQuery('score-models'));
  const live = models.filter((model) => model.state === 'live' || model.key === body.model);
  return (
    <>
      <Select
        label={t('journey.edit.model')}
        placeholder={t('journey.edit.choose_model')}
        data={live.map(({ key, name }) => ({ value: key, label: name }))}
        value={live.some((model) => model.key === body.model) ? body.model : null}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('journey.edit.no_model')}
        onChange={(model) => model && onChange({ ...body, model })}
      />
      <NumberInput
        label={t('journey.edit.points')}
        value={body.by}
        min={-MOST}
        max={MOST}
        allowDecimal={false}
        onChange={(by) => typeof by === 'number' && onChange({ ...body, by })}
      />
    </>
  );
}
