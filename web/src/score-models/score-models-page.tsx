import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { DocumentList } from '../documents/document-list.tsx';
import type { ListColumn } from '../ui/list/list-source.ts';
import { SCORED } from './who.tsx';

const route = getRouteApi('/inside/score-models');

export function ScoreModelsPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const own = useMemo(
    (): ListColumn<DocumentAnswer>[] => [
      {
        id: 'scores',
        label: t('score_model.scores'),
        width: 120,
        cell: (item) => t(`score_model.kinds.${scoredBy(item)}`),
        csv: scoredBy,
      },
      {
        id: 'review_on',
        label: t('score_model.review_on'),
        width: 144,
        cell: (item, { formats }) => {
          const day = reviewOf(item);
          return day === undefined ? '' : formats.day(day);
        },
        csv: (item) => reviewOf(item) ?? '',
      },
    ],
    [t],
  );
  return (
    <DocumentList
      path="score-models"
      own={own}
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}

const scoredBy = ({ draft, document }: DocumentAnswer) =>
  SCORED.find((one) => one === (draft ?? document)?.scores) ?? 'contact';

const reviewOf = ({ draft, document }: DocumentAnswer): string | undefined => {
  const day = (draft ?? document)?.review_on;
  return typeof day === 'string' ? day : undefined;
};
