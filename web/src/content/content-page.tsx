import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ApiProblem } from '../api.ts';
import { catalogueQuery, meQuery } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { type ContentPath, contentQuery } from './queries.ts';

export type BuilderProps = { answer: DocumentAnswer; catalogue: CatalogueAnswer; mayChange: boolean };

/** Loads an email or a text for its builder, and says so where there is none. */
export function ContentPage({
  path,
  documentKey,
  builder,
}: {
  path: ContentPath;
  documentKey: string;
  builder: (props: BuilderProps) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data: answer, error, refetch } = useQuery(contentQuery(path, documentKey));
  const { data: catalogue, error: noCatalogue, refetch: again } = useQuery(catalogueQuery);
  const { data: me } = useQuery(meQuery);
  if (answer && catalogue && me?.user)
    return builder({ answer, catalogue, mayChange: MAY_CHANGE.includes(me.user.role) });
  if (error instanceof ApiProblem && error.code === 'not_found')
    return (
      <EmptyState
        page
        title={t(`content.gone_${path}`)}
        hint={t('content.gone_hint')}
        action={
          <Button variant="default" component={Link} to={`/${path}`}>
            {t(`documents.${path}`)}
          </Button>
        }
      />
    );
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (noCatalogue) return <ErrorState error={noCatalogue} retry={() => void again()} />;
  return <Pending lines={3} height={80} />;
}

const MAY_CHANGE = ['administrator', 'marketer'];
