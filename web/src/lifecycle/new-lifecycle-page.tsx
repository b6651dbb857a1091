import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../segments/segments.module.css';
import { Faults } from '../ui/faults.tsx';
import { Page } from '../ui/page.tsx';
import { BEGINNINGS, type Beginning, startLifecycle } from './start.ts';

/** A name, and what to begin with; the rest is done in the builder. */
export function NewLifecyclePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [beginning, setBeginning] = useState<Beginning>('shipped');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: () => startLifecycle(beginning, name.trim()),
    onSuccess: (key) => navigate({ to: '/lifecycles/$key', params: { key }, replace: true }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') create.mutate();
  };
  return (
    <Page title={t('lifecycle.new_title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('lifecycle.new_name')}
          autoFocus
          maxLength={200}
          value={name}
          error={tried && name.trim() === '' && t('lifecycle.name_missing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('lifecycle.new_begin')}
          value={beginning}
          onChange={(to) => setBeginning(BEGINNINGS.find((one) => one === to) ?? 'shipped')}
        >
          <div className={classes.templates}>
            {BEGINNINGS.map((one) => (
              <div key={one} className={classes.card} data-checked={one === beginning || undefined}>
                <Radio value={one} label={t(`lifecycle.new_${one}`)} description={t(`lifecycle.new_${one}_hint`)} />
              </div>
            ))}
          </div>
        </Radio.Group>
        {create.error && <Faults error={create.error} title={t('lifecycle.start_failed')} />}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('lifecycle.create')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
