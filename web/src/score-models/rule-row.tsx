import { ActionIcon } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { AskedFields, useWords } from './asked-fields.tsx';
import { useModel } from './context.ts';
import { DidFields } from './did-fields.tsx';
import { copied, moved, swap, without } from './edit.ts';
import { PartRow } from './part-list.tsx';
import { PointsInput } from './points-input.tsx';
import classes from './score-models.module.css';
import { actorOf, type CategoryPart, type DidPart, isDid, type RulePart } from './work.ts';

/** A rule in its category: closed it says what it gives for what, open it is written. */
export function RuleRow({ rule, category }: { rule: RulePart; category: CategoryPart }) {
  const { t } = useTranslation();
  const { work, change, open, setOpen, wrong } = useModel();
  const rules = (next: RulePart[], apart = false) =>
    change({ ...work, categories: swap(work.categories, { ...category, rules: next }) }, apart);
  const put = (next: RulePart) => rules(swap(category.rules, next));
  const words = useRuleWords(rule);
  return (
    <PartRow
      id={rule.id}
      name={rule.name}
      words={words}
      wrong={wrong.get(rule.id)}
      worth={
        <>
          {isDid(rule) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              className={rule.key_conversion ? classes.star : classes.noStar}
              aria-label={t('score_model.star', { name: rule.name || t('score_model.unnamed') })}
              aria-pressed={rule.key_conversion}
              title={t('score_model.key_conversion')}
              onClick={() => put({ ...rule, key_conversion: !rule.key_conversion })}
            >
              {rule.key_conversion ? <IconStarFilled size={16} /> : <IconStar size={16} stroke={1.6} />}
            </ActionIcon>
          )}
          <Worth rule={rule} />
        </>
      }
      open={open === rule.id}
      onOpen={(is) => setOpen(is ? rule.id : undefined)}
      onMove={(by) => rules(moved(category.rules, rule.id, by), true)}
      onCopy={() => {
        const copy = copied(rule);
        const at = category.rules.findIndex(({ id }) => id === rule.id) + 1;
        rules(category.rules.toSpliced(at, 0, copy), true);
        setOpen(copy.id);
      }}
      onRemove={() => rules(without(category.rules, rule.id), true)}
    >
      {isDid(rule) ? (
        <DidFields part={rule} onChange={put} />
      ) : (
        <>
          <AskedFields part={rule} onChange={put} />
          <PointsInput points={rule.points} onChange={(points) => put({ ...rule, points })} />
        </>
      )}
    </PartRow>
  );
}

/** What it gives: of what counts each time, also how often at most. */
function Worth({ rule }: { rule: RulePart }) {
  const points = `${rule.points > 0 ? '+' : rule.points < 0 ? '−' : ''}${Math.abs(rule.points)}`;
  if (!isDid(rule) || rule.count !== 'each') return <span className="tabular">{points}</span>;
  return <span className="tabular">{rule.up_to ? `${points} × ${rule.up_to}` : `${points} × ∞`}</span>;
}

function useRuleWords(rule: RulePart): string {
  const { t } = useTranslation();
  const { work } = useModel();
  const condition = isDid(rule) ? conditionOf(rule) : rule.when;
  const words = useWords(condition, isDid(rule) ? actorOf(work) : work.scores, work.time_zone);
  if (!isDid(rule)) return words ?? '…';
  const more = [
    t(`score_model.count.${rule.count}`),
    rule.expires ? t('score_model.expires_after', { time: rule.expires }) : undefined,
    rule.half_life ? t('score_model.halves_every', { time: rule.half_life }) : undefined,
  ].filter((part) => part !== undefined);
  return [words ?? '…', ...more].join(' · ');
}

const conditionOf = ({ did, where, within }: DidPart): Condition | undefined =>
  did === '' ? undefined : { did, ...(where ? { where } : {}), ...(within ? { within } : {}) };
