import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileUnknown, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { ApiProblem } from '../api.ts';
import { meQuery, queries } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useFormats } from '../ui/moment.ts';
import { notify } from '../ui/notify.ts';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { useProblemText } from '../ui/problem.ts';
import { Time } from '../ui/time.tsx';
import { useNameOf } from '../users/queries.ts';
import { Counts } from './counts.tsx';
import { draftOf, forgetDraft } from './draft.ts';
import classes from './imports.module.css';
import { State } from './imports-page.tsx';
import { Going } from './progress.tsx';
import { actOnImport, importQuery, isGoing } from './queries.ts';
import { Refusals } from './refusals.tsx';
import { ResultActions } from './result-actions.tsx';
import { Steps } from './steps.tsx';
import { watchImport } from './watched.ts';

const route = getRouteApi('/inside/imports/$id');

/** One import: what it would do, how far it has come, what it did. */
export function ImportPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(importQuery(Number(id)));
  if (error instanceof ApiProblem && error.code === 'not_found') return <NoSuchImport />;
  return (
    <Page title={data?.file_name ?? t('imports.title')} actions={data && <State one={data} />}>
      {data ? (
        <One one={data} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={4} height={48} />
      )}
    </Page>
  );
}

function NoSuchImport() {
  const { t } = useTranslation();
  return (
    <EmptyState
      page
      icon={<IconFileUnknown size={28} stroke={1.5} />}
      title={t('imports.none')}
      hint={t('imports.none_hint')}
      action={
        <Button component={Link} to="/imports" variant="default">
          {t('imports.all')}
        </Button>
      }
    />
  );
}

function One({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const may = me?.user !== undefined && me?.user?.role !== 'viewer';
  const act = useAct(one);
  const nameOf = useNameOf();
  const going = isGoing(one);
  return (
    <>
      <Steps at={one.dry_run ? 'check' : 'import'} done={!one.dry_run && !going && one.state !== 'failed'} />
      <div className={classes.step}>
        <Text c="dimmed">
          {t('imports.sent_by', { name: nameOf(one.created_by) })} <Time at={one.created_at} />
        </Text>
        {going && <Going one={one} />}
        {going && <Text c="dimmed">{t('imports.goes_on')}</Text>}
        {one.state === 'failed' && (
          <Alert color="danger" icon={<IconAlertTriangle size={18} />} title={t('imports.failed')}>
            {one.failure}
          </Alert>
        )}
        {one.state === 'cancelled' && (
          <Alert color="gray" icon={<IconInfoCircle size={18} />}>
            {t(one.dry_run ? 'imports.given_up' : 'imports.cancelled_hint')}
          </Alert>
        )}
        {one.state === 'undone' && <Undone one={one} />}
        {one.state !== 'waiting' && !(one.dry_run && going) && <Counts one={one} />}
        {going && may && one.state !== 'undoing' && (
          <div>
            <Button variant="default" loading={act.isPending} onClick={() => act.mutate('cancel')}>
              {t('imports.cancel')}
            </Button>
          </div>
        )}
        {one.dry_run && one.state === 'done' && <Checked one={one} may={may} act={act} />}
        {!one.dry_run && one.state === 'done' && may && <ResultActions one={one} />}
        {one.refused > 0 && <Refusals one={one} />}
      </div>
    </>
  );
}

type Act = ReturnType<typeof useAct>;

/** What can be done after the check: for real, otherwise, or not at all. */
function Checked({ one, may, act }: { one: ImportAnswer; may: boolean; act: Act }) {
  const { t } = useTranslation();
  const rows = one.created + one.updated;
  if (!one.ready || !may)
    return (
      <Alert color="gray" icon={<IconInfoCircle size={18} />}>
        {t('imports.check_over')} <Link to="/imports/new">{t('imports.new')}</Link>
      </Alert>
    );
  return (
    <>
      <Text c="dimmed">{t('imports.check_only')}</Text>
      <Group gap="sm">
        <Button disabled={rows === 0} loading={act.isPending} onClick={() => act.mutate('run')}>
          {t('imports.run', { count: rows })}
        </Button>
        {draftOf(one.id) && (
          <Button variant="default" component={Link} to="/imports/new">
            {t('imports.change')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={() => act.mutate('cancel')}>
          {t('imports.give_up')}
        </Button>
      </Group>
    </>
  );
}

function Undone({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { changed, used } = one.kept;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />} title={t('imports.undone', { count: one.removed })}>
      {[
        ...(changed > 0 ? [t('imports.kept_changed', { count: changed })] : []),
        ...(used > 0 ? [t('imports.kept_used', { count: used })] : []),
        ...(one.updated > 0
          ? [t('imports.updates_stay', { count: one.updated, shown: formats.number(one.updated) })]
          : []),
      ].join(' ')}
    </Alert>
  );
}

function useAct(one: ImportAnswer) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (verb: 'run' | 'cancel') => actOnImport(one.id, verb),
    onSuccess: async (answer, verb) => {
      queries.setQueryData(importQuery(one.id).queryKey, answer);
      if (verb === 'run') watchImport(one.id);
      if (verb === 'run' || one.ready) forgetDraft();
      if (verb === 'cancel' && one.ready) await navigate({ to: '/imports' });
      await queries.invalidateQueries({ queryKey: ['imports'] });
    },
    onError: (error) => notify({ wrong: true, title: t('imports.not_done'), message: problemText(error) }),
  });
}
