import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Delivery, TestEmailAnswer } from '../../../contract/settings.ts';
import { api } from '../api.ts';
import { Panel } from '../ui/panel.tsx';
import { useProblemText } from '../ui/problem.ts';
import classes from './settings.module.css';

/** How mail leaves this server. That is decided where it runs, so it is shown here and can be tried, not changed. */
export function DeliveryPanel({ to }: { to: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['delivery'], queryFn: () => api.one<Delivery>('settings', 'delivery') });
  if (!data) return null;
  return (
    <div className={classes.below}>
      <Panel title={t('settings.sender.delivery')}>
        <div className={classes.inside}>
          {data.email === 'mailbox' ? (
            <p className={classes.says}>{t('settings.sender.mailbox')}</p>
          ) : (
            <>
              <Facts delivery={data} />
              <TestEmail to={to} />
            </>
          )}
        </div>
      </Panel>
    </div>
  );
}

function Facts({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const { host, port, encrypted, signs_in, per_second, dkim_domain } = delivery;
  const facts = [
    [t('settings.sender.server'), `${host}:${port}`],
    [t('settings.sender.encrypted'), t(encrypted ? 'settings.sender.from_start' : 'settings.sender.if_offered')],
    [t('settings.sender.signs_in'), t(signs_in ? 'list.yes' : 'list.no')],
    [t('settings.sender.per_second'), per_second === null ? t('settings.sender.unlimited') : String(per_second)],
    [t('settings.sender.dkim'), dkim_domain ?? t('settings.sender.unsigned')],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function TestEmail({ to }: { to: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const form = useForm({ initialValues: { to } });
  const send = useMutation({
    mutationFn: (given: { to: string }) => api.create<TestEmailAnswer>('settings/test-email', given),
  });
  return (
    <form onSubmit={form.onSubmit((given) => send.mutate(given))} noValidate>
      <Group align="end" gap="sm">
        <TextInput type="email" label={t('settings.sender.test_to')} {...form.getInputProps('to')} />
        <Button type="submit" variant="default" loading={send.isPending}>
          {t('settings.sender.test')}
        </Button>
      </Group>
      {send.error && (
        <Alert
          mt="md"
          role="alert"
          color="danger"
          icon={<IconAlertTriangle size={18} />}
          title={t('settings.sender.not_taken')}
        >
          {problemText(send.error)}
        </Alert>
      )}
      {send.data && (
        <Alert mt="md" role="status" color="brand" icon={<IconCheck size={18} />} title={t('settings.sender.taken')}>
          {send.data.detail}
        </Alert>
      )}
    </form>
  );
}
