import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Scored as ScoredKind } from '../../../contract/scoring.ts';
import { pageOf } from '../records/paths.ts';
import { Peek } from '../ui/list/peek.tsx';
import { Pending } from '../ui/pending.tsx';
import { scoresOfQuery } from './queries.ts';
import { ScoreCard } from './score-card.tsx';
import type { Scored } from './score-source.tsx';

/** Why somebody in the list of scores scores that. */
export function ScorePeek({
  model,
  kind,
  id,
  item,
  onClose,
}: {
  model: Pick<DocumentAnswer, 'key' | 'name'>;
  kind: ScoredKind;
  id: number;
  item: Scored | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(scoresOfQuery(kind, id));
  const now = data?.items.find((score) => score.model.key === model.key);
  const score = now ?? (item && { ...item, model: { key: model.key, name: model.name } });
  return (
    <Peek
      title={item?.subject.name ?? model.name}
      onClose={onClose}
      action={
        <Button component={Link} to={`${pageOf[kind]}/${id}`} variant="default" size="compact-md" h={32}>
          {t('list.open')}
        </Button>
      }
    >
      {score ? <ScoreCard kind={kind} id={id} score={score} whole /> : <Pending lines={6} />}
    </Peek>
  );
}
