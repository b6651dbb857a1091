import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ScoreProposal } from '../../../contract/scoring.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { documentKey } from '../ui/builder/document-query.ts';
import { useFormats } from '../ui/moment.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { asModel } from './model.ts';
import classes from './scores.module.css';
import { changeId, changesOf, THRESHOLD, takeOver } from './take-over.ts';

/** What would be changed, each to be taken or left. It goes into the draft; nothing is published by it. */
export function Changes({ proposal, answer }: { proposal: ScoreProposal; answer: DocumentAnswer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const draft = asModel(answer.draft ?? answer.document);
  const all = changesOf(proposal, draft);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(all));
  const take = useTakeOver(proposal, answer, chosen);
  const mayMarket = useMayMarket();
  const toggle = (id: string) =>
    setChosen((was) => new Set(was.has(id) ? [...was].filter((one) => one !== id) : [...was, id]));
  const line = (id: string, name: string, says: ReactNode, before: string, after: string) => (
    <li key={id} className={classes.change}>
      <Checkbox
        size="sm"
        label={name}
        description={says}
        checked={chosen.has(id)}
        disabled={!mayMarket}
        onChange={() => toggle(id)}
      />
      <span className="tabular">{before}</span>
      <strong className="tabular">{after}</strong>
    </li>
  );
  if (all.length === 0) return <p>{t('scores.nothing_to_change')}</p>;
  const offered = new Set(all);
  return (
    <>
      <ul className={classes.lines} aria-label={t('scores.changes')}>
        {proposal.rules
          .filter((rule) => offered.has(changeId(rule)))
          .map((rule) =>
            line(
              changeId(rule),
              rule.rule,
              rule.category,
              formats.number(rule.points),
              `→ ${formats.number(rule.proposed)}`,
            ),
          )}
        {proposal.missing.map((rule) =>
          line(
            changeId({ category: rule.category, rule: rule.name }),
            rule.name,
            t('scores.missing_says', {
              category: rule.category,
              words: rule.words,
              hits: rule.hits,
              fold: formats.number(Math.round(rule.lift * 10) / 10),
            }),
            t('scores.new_rule'),
            `${rule.points > 0 ? '+' : ''}${formats.number(rule.points)}`,
          ),
        )}
        {offered.has(THRESHOLD) &&
          line(
            THRESHOLD,
            t('scores.threshold'),
            t('scores.threshold_says'),
            draft.sales_ready ? formats.number(draft.sales_ready.at) : '–',
            `→ ${formats.number(proposal.threshold ?? 0)}`,
          )}
      </ul>
      {mayMarket && (
        <Group gap="sm" mt="md">
          <Button disabled={chosen.size === 0} loading={take.isPending} onClick={() => take.mutate()}>
            {t('scores.take_over', { count: chosen.size })}
          </Button>
          <Button variant="default" onClick={() => setChosen(new Set(chosen.size === all.length ? [] : all))}>
            {t(chosen.size === all.length ? 'scores.choose_none' : 'scores.choose_all')}
          </Button>
        </Group>
      )}
      <p className={classes.quiet}>{t(answer.draft ? 'scores.into_changed_draft' : 'scores.into_draft')}</p>
    </>
  );
}

function useTakeOver(proposal: ScoreProposal, answer: DocumentAnswer, chosen: ReadonlySet<string>) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => {
      const draft = asModel(answer.draft ?? answer.document);
      return api.putDocument('score-models', answer.key, takeOver(draft, proposal, chosen), answer);
    },
    onSuccess: async (written) => {
      queries.setQueryData(documentKey('score-models', answer.key), written);
      notify({ message: t('scores.taken_over', { count: chosen.size }) });
      await navigate({ to: `/score-models/${answer.key}` });
    },
    onError: (error) => notify({ wrong: true, title: t('scores.not_taken_over'), message: problemText(error) }),
  });
}
