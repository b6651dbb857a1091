import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadAnswer, OpportunityAnswer } from '../../../contract/sales.ts';
import { api } from '../api.ts';
import { meQuery, queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { recordQuery } from '../ui/record/record-query.ts';
import { pathOf } from './paths.ts';

type Props =
  | { kind: 'lead'; record: LeadAnswer; name: string }
  | { kind: 'opportunity'; record: OpportunityAnswer; name: string };
type Closing = 'qualified' | 'disqualified' | 'won' | 'lost';
type Change = { status: Closing | 'open'; reason?: string | null };

/** What closes a lead or a deal, and opens it again. */
export function StatusActions({ kind, record, name }: Props) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [asking, setAsking] = useState<Closing>();
  const change = useStatus(kind, record, name);
  if (!me?.user || me.user.role === 'viewer') return null;
  if (record.status !== 'open')
    return (
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ status: 'open' })}>
        {t('leads.reopen')}
      </Button>
    );
  const closing: Closing[] = kind === 'lead' ? ['qualified', 'disqualified'] : ['won', 'lost'];
  return (
    <Group gap="sm" wrap="nowrap">
      {closing.map((status, place) => (
        <Button
          key={status}
          variant={place === 0 ? 'filled' : 'default'}
          loading={change.isPending}
          onClick={() => (status === 'qualified' ? change.mutate({ status }) : setAsking(status))}
        >
          {t(SAID[status])}
        </Button>
      ))}
      {asking && <Why status={asking} name={name} change={change} onClose={() => setAsking(undefined)} />}
    </Group>
  );
}

const SAID = {
  qualified: 'leads.qualify',
  disqualified: 'leads.disqualify',
  won: 'opportunities.win',
  lost: 'opportunities.lose',
} as const;
const NOW = {
  open: 'leads.now_open',
  qualified: 'leads.now_qualified',
  disqualified: 'leads.now_disqualified',
  won: 'opportunities.now_won',
  lost: 'opportunities.now_lost',
} as const;

function useStatus(kind: Props['kind'], record: LeadAnswer | OpportunityAnswer, name: string) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const send = async (change: Record<string, unknown>) => {
    const answer = await api.change<LeadAnswer | OpportunityAnswer>(pathOf[kind], record.id, change);
    queries.setQueryData(recordQuery(kind, record.id).queryKey, answer);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'one' && queryKey[0] !== 'me' });
  };
  return useMutation({
    mutationFn: (change: Change) => send(change),
    onSuccess: (_, { status }) =>
      notify({
        message: t(NOW[status], { name }),
        undo: () => send({ status: record.status, ...(record.reason ? { reason: record.reason } : {}) }),
      }),
    onError: (error) => notify({ wrong: true, title: t('leads.not_changed'), message: problemText(error) }),
  });
}

/** Asks what decided it; what disqualifies a lead must be said. */
function Why({
  status,
  name,
  change,
  onClose,
}: {
  status: Closing;
  name: string;
  change: ReturnType<typeof useStatus>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const needed = status === 'disqualified';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needed && !reason.trim()) return setMissing(true);
    change.mutate({ status, reason: reason.trim() || null }, { onSuccess: onClose });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(
        status === 'won' ? 'opportunities.why_won' : status === 'lost' ? 'opportunities.why_lost' : 'leads.why_title',
        { name },
      )}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t('leads.reason')}
            description={t(needed ? 'leads.reason_hint' : 'opportunities.reason_hint')}
            maxLength={500}
            required={needed}
            value={reason}
            error={missing && !reason.trim() ? t('leads.need_reason') : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={change.isPending}>
              {t(SAID[status])}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
