import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { catalogueQuery, meQuery } from '../queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { NotAllowed } from '../ui/not-allowed.tsx';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { type Draft, useImportDraft } from './draft.ts';
import { FileStep } from './file-step.tsx';
import { MatchingStep } from './matching-step.tsx';
import { Steps } from './steps.tsx';

const route = getRouteApi('/inside/imports/new');

/** From a file to a check of it, step by step; what was decided stays while the app is open. */
export function NewImportPage() {
  const { t } = useTranslation();
  const { as } = route.useSearch();
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery);
  const { draft, change } = useImportDraft(as);
  // Without its file, which a reload loses, there is nothing to go on with.
  const step: Draft['step'] = draft.file && draft.guess ? draft.step : 'file';
  const { data: me } = useQuery(meQuery);
  const Step = { file: FileStep, columns: ColumnsStep, matching: MatchingStep }[step];
  if (me?.user?.role === 'viewer')
    return (
      <Page title={t('imports.new')}>
        <NotAllowed />
      </Page>
    );
  return (
    <Page title={t('imports.new')}>
      <Steps at={step} />
      {catalogue ? (
        <Step draft={draft} change={change} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={4} height={48} />
      )}
    </Page>
  );
}
