import { Alert, Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountChoice } from '../../../contract/account-lists.ts';
import type { Condition } from '../../../contract/condition.ts';
import { api } from '../api.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { queries } from '../queries.ts';
import classes from '../segments/segments.module.css';
import { Faults } from '../ui/faults.tsx';
import { Panel } from '../ui/panel.tsx';

/** The ways into a list kept by hand: by name or domain, or by a condition asked once. */
export function AddAccounts({ list }: { list: string }) {
  const { t } = useTranslation();
  const [written, setWritten] = useState('');
  const [missing, setMissing] = useState(false);
  const [condition, setCondition] = useState<Condition>();
  const add = useMutation({
    mutationFn: (choice: AccountChoice) => api.addAccounts(list, choice),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['account-lists'] }),
  });
  const names = written
    .split(/[\n;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const addNames = () => {
    setMissing(names.length === 0);
    if (names.length > 0) add.mutate({ names }, { onSuccess: () => setWritten('') });
  };
  return (
    <Panel title={t('account_list.add_title')}>
      <div className={classes.ways}>
        <div className={classes.way}>
          <Textarea
            label={t('account_list.add_names')}
            description={t('account_list.add_names_hint')}
            autosize
            minRows={3}
            maxRows={12}
            value={written}
            error={missing && t('account_list.add_none')}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
          <Button variant="default" loading={add.isPending} onClick={addNames}>
            {t('account_list.add_names_button')}
          </Button>
        </div>
        <div className={classes.way}>
          <h3 className={classes.wayTitle}>{t('account_list.add_condition')}</h3>
          <ConditionEditor value={condition} subject="account" except={list} onChange={setCondition} />
          <Button
            variant="default"
            disabled={!condition}
            loading={add.isPending}
            onClick={() => condition && add.mutate({ condition })}
          >
            {t('account_list.add_condition_button')}
          </Button>
        </div>
      </div>
      {add.error && <Faults error={add.error} title={t('account_list.add_failed')} />}
      {add.data && (
        <Alert role="status" color="brand" mt="md" title={t('account_list.added', add.data)}>
          {add.data.not_found.length > 0 && (
            <>
              {t('account_list.not_found')}
              <ul className={classes.notFound}>
                {add.data.not_found.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </>
          )}
        </Alert>
      )}
    </Panel>
  );
}
