import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import classes from './scores.module.css';

const MOST = 1_000;

/** Points by hand, with a reason that stays in the explanation. Taken back by the opposite, so that the history stays whole. */
export function AdjustScore({
  id,
  model,
  onDone,
}: {
  id: number;
  model: { key: string; name: string };
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [by, setBy] = useState<number | string>('');
  const [reason, setReason] = useState('');
  const points = typeof by === 'number' ? by : 0;
  const add = async (given: number, why: string) => {
    await api.adjustScore(model.key, { subject: id, by: given, reason: why });
    await queries.invalidateQueries({ queryKey: ['scores'] });
  };
  const adjust = useMutation({
    mutationFn: () => add(points, reason),
    onSuccess: () => {
      notify({
        message: t('scores.adjusted', { model: model.name, points: points > 0 ? `+${points}` : points }),
        undo: () => add(-points, t('scores.taken_back', { reason }).slice(0, 200)),
      });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (points !== 0 && reason.trim()) adjust.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.adjust}>
      <NumberInput
        label={t('scores.adjust_by')}
        value={by}
        onChange={setBy}
        min={-MOST}
        max={MOST}
        allowDecimal={false}
        data-autofocus
      />
      <TextInput
        label={t('scores.adjust_reason')}
        maxLength={200}
        value={reason}
        error={adjust.error && problemText(adjust.error)}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button
          type="submit"
          size="compact-md"
          h={32}
          disabled={points === 0 || !reason.trim()}
          loading={adjust.isPending}
        >
          {t('scores.adjust')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-md" h={32} onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
