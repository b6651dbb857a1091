import { NumberInput, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../conditions/values/duration-input.tsx';
import { ConditionButton } from '../journeys/condition-button.tsx';
import { NameInput, useNamed, useWords } from './asked-fields.tsx';
import { useBehaviourName, useBehaviours } from './behaviours.ts';
import { PointsInput } from './points-input.tsx';
import classes from './score-models.module.css';
import { type DidPart, given } from './work.ts';

type Given = { part: DidPart; onChange: (part: DidPart) => void };

/** A rule about behaviour: what was done, where, how often it counts, and how its points fade. */
export function DidFields({ part, onChange }: Given) {
  const { t } = useTranslation();
  const behaviours = useBehaviours(part.did);
  const say = useBehaviourName();
  useNamed(part, part.did ? say(part.did) : undefined, onChange);
  return (
    <>
      <div className={classes.fields}>
        <Select
          label={t('score_model.behaviour')}
          placeholder={t('score_model.choose_behaviour')}
          data={behaviours.map(({ value, label, count }) => ({
            value,
            label: count > 0 ? t('score_model.behaviour_count', { label, count }) : label,
          }))}
          value={part.did === '' ? null : part.did}
          searchable
          allowDeselect={false}
          onChange={(did) => did && onChange({ ...part, did })}
        />
        <PointsInput points={part.points} onChange={(points) => onChange({ ...part, points })} />
      </div>
      <Where part={part} onChange={onChange} />
      <Counting part={part} onChange={onChange} />
      <NameInput part={part} onChange={onChange} />
      <Switch
        label={t('score_model.key_conversion')}
        description={t('score_model.key_conversion_hint')}
        thumbIcon={part.key_conversion ? <IconStarFilled size={10} /> : undefined}
        checked={part.key_conversion}
        onChange={(event) => onChange({ ...part, key_conversion: event.currentTarget.checked })}
      />
    </>
  );
}

function Where({ part, onChange }: Given) {
  const { t } = useTranslation();
  const words = useWords(part.where, 'interaction');
  return (
    <div>
      <span className={classes.label}>{t('score_model.where')}</span>
      <span className={classes.quiet}>{part.where ? (words ?? '…') : t('score_model.anywhere')}</span>
      <div>
        <ConditionButton
          label={t(part.where ? 'score_model.where_change' : 'score_model.where_add')}
          title={t('score_model.where')}
          value={part.where}
          subject="interaction"
          onChange={(where) => onChange(given(part, 'where', where))}
        />
      </div>
    </div>
  );
}

const COUNTS = ['once', 'each', 'none'] as const;
const FADES = ['stay', 'expire', 'halve'] as const;

/** How often it counts, within which time, and what becomes of the points. */
function Counting({ part, onChange }: Given) {
  const { t } = useTranslation();
  const fades = part.expires !== undefined ? 'expire' : part.half_life !== undefined ? 'halve' : 'stay';
  const count = (chosen: string) => {
    const next = COUNTS.find((one) => one === chosen) ?? 'once';
    const { up_to, expires, half_life, ...rest } = part;
    const fading = { ...(expires ? { expires } : {}), ...(half_life ? { half_life } : {}) };
    if (next === 'none') return onChange({ ...rest, count: next, within: rest.within ?? { last: '30 days' } });
    onChange({ ...rest, ...fading, ...(next === 'each' && up_to ? { up_to } : {}), count: next });
  };
  const fade = (chosen: string | null) => {
    const { expires: _, half_life: __, ...rest } = part;
    if (chosen === 'expire') onChange({ ...rest, expires: '90 days' });
    else if (chosen === 'halve') onChange({ ...rest, half_life: '30 days' });
    else onChange(rest);
  };
  const last = part.within && 'last' in part.within ? part.within.last : undefined;
  return (
    <>
      <div>
        <span className={classes.label} id={`count-${part.id}`}>
          {t('score_model.counts')}
        </span>
        <SegmentedControl
          aria-labelledby={`count-${part.id}`}
          data={COUNTS.map((value) => ({ value, label: t(`score_model.count.${value}`) }))}
          value={part.count}
          onChange={count}
        />
      </div>
      <div className={classes.fields}>
        {part.count === 'each' && (
          <NumberInput
            label={t('score_model.up_to')}
            placeholder={t('score_model.no_limit')}
            value={part.up_to ?? ''}
            min={1}
            max={1000}
            allowDecimal={false}
            allowNegative={false}
            onChange={(n) => onChange(given(part, 'up_to', typeof n === 'number' ? n : undefined))}
          />
        )}
        <div className={classes.pair}>
          <Select
            label={t('score_model.within')}
            data={(['ever', 'last'] as const).map((value) => ({ value, label: t(`score_model.span.${value}`) }))}
            value={last === undefined ? 'ever' : 'last'}
            allowDeselect={false}
            onChange={(span) => onChange(given(part, 'within', span === 'last' ? { last: '90 days' } : undefined))}
          />
          {last !== undefined && (
            <DurationInput
              label={t('score_model.within')}
              value={last}
              onChange={(length) => onChange({ ...part, within: { last: length } })}
            />
          )}
        </div>
        {part.count !== 'none' && (
          <div className={classes.pair}>
            <Select
              label={t('score_model.fades')}
              data={FADES.map((value) => ({ value, label: t(`score_model.fade.${value}`) }))}
              value={fades}
              allowDeselect={false}
              onChange={fade}
            />
            {fades === 'expire' && (
              <DurationInput
                label={t('score_model.fade.expire')}
                value={part.expires}
                onChange={(expires) => onChange({ ...part, expires })}
              />
            )}
            {fades === 'halve' && (
              <DurationInput
                label={t('score_model.fade.halve')}
                value={part.half_life}
                onChange={(half_life) => onChange({ ...part, half_life })}
              />
            )}
          </div>
        )}
      </div>
    </>
  );
}
