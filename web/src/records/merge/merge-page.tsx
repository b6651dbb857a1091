import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { NotAllowed } from '../../ui/not-allowed.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Pending } from '../../ui/pending.tsx';
import { RecordPage } from '../../ui/record/record-page.tsx';
import { RecordSelect } from '../../ui/record/record-select.tsx';
import { useMayMarket } from '../../ui/use-may-market.ts';
import { recordName } from '../record-source.tsx';
import classes from './merge.module.css';
import { MergeChoice } from './merge-choice.tsx';
import { type Mergeable, mergeQuery } from './queries.ts';

type Props = {
  kind: Mergeable;
  id: string;
  into: number | undefined;
  /** Chooses the surviving record; `from` the other one, where the two change places. */
  choose: (into: number | undefined, from?: number) => void;
};

/** One record becomes part of another: which, what the other holds then, what moves, and doing it. */
export function MergePage({ kind, id, into, choose }: Props) {
  const { t } = useTranslation();
  if (!useMayMarket()) return <NotAllowed page />;
  return (
    <RecordPage key={id} kind={kind} id={id}>
      {(record) => (
        <Page title={t('merge.title', { name: recordName(record) })}>
          <Stack gap="lg" className={classes.page}>
            <Panel
              title={t(`merge.into_${kind}`)}
              aside={
                into !== undefined && (
                  <Button
                    variant="default"
                    leftSection={<IconArrowsExchange size={16} stroke={1.6} />}
                    onClick={() => choose(record.id, into)}
                  >
                    {t('merge.swap')}
                  </Button>
                )
              }
            >
              <div className={classes.choose}>
                <Chosen kind={kind} from={record.id} into={into} choose={choose} />
                <Text size="sm" c="dimmed" mt="xs">
                  {t('merge.into_hint', { name: recordName(record) })}
                </Text>
              </div>
            </Panel>
            {into !== undefined && <Preview kind={kind} from={record.id} into={into} />}
            {into === undefined && (
              <Group>
                <Button
                  component={Link}
                  to={kind === 'contact' ? '/contacts/duplicates' : '/accounts/duplicates'}
                  variant="default"
                >
                  {t('duplicates.find')}
                </Button>
              </Group>
            )}
          </Stack>
        </Page>
      )}
    </RecordPage>
  );
}

/** The surviving record by its name, which is known once the preview has come; until then nothing can be chosen twice. */
function Chosen({ kind, from, into, choose }: Omit<Props, 'id'> & { from: number }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ ...mergeQuery(kind, from, into ?? 0), enabled: into !== undefined });
  if (into !== undefined && !data && !error) return <Pending lines={1} height={36} />;
  return (
    <RecordSelect
      key={into}
      record={kind}
      label={t(`merge.survivor_${kind}`)}
      placeholder={t('merge.search')}
      current={data && { id: data.into.id, name: recordName(data.into) }}
      onChosen={(id) => choose(id ?? undefined)}
    />
  );
}

function Preview({ kind, from, into }: { kind: Mergeable; from: number; into: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(mergeQuery(kind, from, into));
  if (error instanceof ApiProblem && error.status === 422) return <Text role="alert">{t('merge.same')}</Text>;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Pending lines={6} height={36} />;
  return <MergeChoice kind={kind} preview={data} />;
}
