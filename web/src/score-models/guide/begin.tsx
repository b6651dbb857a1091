import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scored } from '../../../../contract/scoring.ts';
import { api } from '../../api.ts';
import { queries } from '../../queries.ts';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { freeKey, keyOf } from '../../ui/key-of.ts';
import { NewDocument, useSuggestedName } from '../../ui/new-document.tsx';
import classes from '../score-models.module.css';
import { SCORED } from '../who.tsx';
import { TEMPLATES, type Template, templateOf } from './templates.ts';

type From = 'guided' | Template;

/** A name, and the guide or a template to begin with. */
export function Begin() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { name, setName, suggest } = useSuggestedName();
  const [from, setFrom] = useState<From>('guided');
  const [scores, setScores] = useState<Scored>('contact');
  const document = () => {
    if (from !== 'guided') return templateOf[from]((part) => t(`score_model.parts.${part}`));
    const category = (called: string, dimension: string, max: number) => ({ name: called, dimension, max, rules: [] });
    return {
      scores,
      categories: [
        category(t('score_model.guide.typical'), 'fit', 20),
        category(t('score_model.guide.ideal'), 'fit', 25),
        category(t('score_model.guide.behaviour'), 'engagement', 45),
      ],
    };
  };
  return (
    <NewDocument
      title={t('score_model.guide.title')}
      create={t(from === 'guided' ? 'score_model.guide.start' : 'score_model.guide.open')}
      name={name}
      onName={setName}
      missing={t('score_model.guide.name_missing')}
      onCreate={async (given) => {
        const key = await createModel(given, document());
        if (from === 'guided') await navigate({ to: '/new/score-model', search: { key, step: 1 }, replace: true });
        else await navigate({ to: '/score-models/$key', params: { key }, replace: true });
        await queries.invalidateQueries({ queryKey: ['score-models'] });
      }}
    >
      <ChoiceCards
        label={t('score_model.guide.begin')}
        value={from}
        choices={[
          { value: 'guided', name: t('score_model.guide.guided'), hint: t('score_model.guide.guided_hint') },
          ...TEMPLATES.map((value) => ({
            value,
            name: t(`score_model.guide.templates.${value}`),
            hint: t(`score_model.guide.templates.${value}_hint`),
          })),
        ]}
        onChange={(value) => {
          const next: From = TEMPLATES.find((one) => one === value) ?? 'guided';
          setFrom(next);
          suggest(next === 'guided' ? '' : t(`score_model.guide.templates.${next}`));
        }}
      />
      {from === 'guided' && (
        <div>
          <span className={classes.label}>{t('score_model.scores')}</span>
          <SegmentedControl
            className={classes.wrapping}
            aria-label={t('score_model.scores')}
            data={SCORED.map((value) => ({ value, label: t(`score_model.kinds.${value}`) }))}
            value={scores}
            onChange={(value) => setScores(SCORED.find((one) => one === value) ?? 'contact')}
          />
        </div>
      )}
    </NewDocument>
  );
}

/** Answers the key: made from the name, with a number where another model has it. */
async function createModel(name: string, document: object): Promise<string> {
  const { items } = await api.documents('score-models');
  const key = freeKey(keyOf(name) || 'score-model', new Set(items.map((item) => item.key)));
  await api.putDocument('score-models', key, { key, name, ...document });
  return key;
}
