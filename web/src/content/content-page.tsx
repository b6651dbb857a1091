import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { catalogueQuery } from '../queries.ts';
import { BuilderShape, DocumentPage } from '../ui/builder/document-page.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import type { ContentPath } from './queries.ts';

export type BuilderProps = { answer: DocumentAnswer; catalogue: CatalogueAnswer; mayChange: boolean };

/** Loads an email or a text for its builder, and what its placeholders can name. */
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
  const mayChange = useMayMarket();
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery);
  const open = (answer: DocumentAnswer) => {
    if (catalogue) return builder({ answer, catalogue, mayChange });
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <BuilderShape />;
  };
  return (
    <DocumentPage path={path} documentKey={documentKey} gone={t(`content.gone_${path}`)}>
      {open}
    </DocumentPage>
  );
}
