import { Alert, Button, Checkbox, Group, Progress, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_RECORDS } from '../../../contract/import-records.ts';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { catalogueQuery, queries } from '../queries.ts';
import { useProblemText } from '../ui/problem.ts';
import { canMakeContact, type Draft, formOf, mapped, unknownContactOf } from './draft.ts';
import classes from './imports.module.css';
import { actOnImport, importQuery } from './queries.ts';
import { sendForm } from './send-form.ts';
import { FULL_NAME, relationIn, useTargetLabel } from './targets.ts';
import { watchImport } from './watched.ts';

type StepProps = { draft: Draft; change: (given: Partial<Draft>) => void };

/** What says that somebody is there already, what becomes of them then, and of rows whose company or person is not. */
export function MatchingStep({ draft, change }: StepProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const labelOf = useTargetLabel(draft.record);
  const { data: catalogue } = useQuery(catalogueQuery);
  const kind = catalogue?.records.find(({ name }) => name === IMPORT_RECORDS[draft.record]);
  const given = Object.values(mapped(draft));
  const finders = given.filter((path) => {
    const field = kind?.fields.find(({ name }) => name === path);
    return path !== FULL_NAME && !relationIn(path)[0] && field && field.type !== 'choices' && field.type !== 'record';
  });
  const namesAccount = given.some((path) => isAccountPath(path));
  const mayMake = given.some((path) => isAccountPath(path) && relationIn(path)[1] === 'name');
  const contacts = kind?.to_one.filter(({ record }) => record === 'contact').map(({ name }) => name) ?? [];
  const namesContact = given.some((path) => contacts.includes(relationIn(path)[0] ?? ''));
  const check = useCheck(draft, change);
  return (
    <div className={classes.step}>
      <Checkbox.Group
        label={t('imports.match_on')}
        description={t('imports.match_on_hint')}
        value={draft.matchOn.filter((path) => finders.includes(path))}
        onChange={(matchOn) => change({ matchOn })}
      >
        <div className={classes.finders}>
          {finders.map((path) => (
            <Checkbox key={path} value={path} label={labelOf(path)} />
          ))}
        </div>
      </Checkbox.Group>
      {!draft.matchOn.some((path) => finders.includes(path)) && (
        <Alert color="warning" icon={<IconAlertTriangle size={18} />}>
          {t('imports.always_new')}
        </Alert>
      )}
      <Choice
        label={t('imports.on_match')}
        choices={[
          { value: 'update', label: t('imports.on_match_choices.update') },
          { value: 'leave', label: t('imports.on_match_choices.leave') },
        ]}
        value={draft.onMatch}
        onChange={(onMatch) => change({ onMatch })}
      />
      {namesAccount && (
        <Choice
          label={t('imports.unknown_account')}
          choices={[
            { value: 'refuse', label: t('imports.unknown_account_choices.refuse') },
            { value: 'leave', label: t('imports.unknown_account_choices.leave') },
            {
              value: 'create',
              label: t('imports.unknown_account_choices.create'),
              unavailable: mayMake ? undefined : t('imports.create_needs_name'),
            },
          ]}
          value={draft.unknownAccount ?? 'refuse'}
          onChange={(unknownAccount) => change({ unknownAccount })}
        />
      )}
      {namesContact && (
        <Choice
          label={t('imports.unknown_contact')}
          choices={[
            { value: 'refuse', label: t('imports.unknown_contact_choices.refuse') },
            { value: 'leave', label: t('imports.unknown_contact_choices.leave') },
            // A lead or deal brings its person; a task is about somebody who is there.
            ...(contacts.includes('contact')
              ? [
                  {
                    value: 'create' as const,
                    label: t('imports.unknown_contact_choices.create'),
                    unavailable: canMakeContact(draft) ? undefined : t('imports.create_needs_identity'),
                  },
                ]
              : []),
          ]}
          value={unknownContactOf(draft)}
          onChange={(unknownContact) => change({ unknownContact })}
        />
      )}
      {kind?.fields.some(({ name }) => name === 'source') && !given.includes('source') && (
        <TextInput
          label={t('imports.source')}
          description={t('imports.source_hint')}
          maw={420}
          maxLength={200}
          value={draft.source}
          onChange={(event) => change({ source: event.currentTarget.value })}
        />
      )}
      {check.error && (
        <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('imports.not_sent')}>
          {problemText(check.error)}
        </Alert>
      )}
      {check.sent !== undefined && (
        <div role="status">
          <Progress value={check.sent * 100} aria-label={t('imports.sending')} />
          <Text size="sm" c="dimmed" mt={4} className="tabular">
            {t('imports.sent', { percent: Math.floor(check.sent * 100) })}
          </Text>
        </div>
      )}
      <Group gap="sm">
        <Button
          variant="default"
          onClick={() => (check.sent === undefined ? change({ step: 'columns' }) : check.stop())}
        >
          {t(check.sent === undefined ? 'common.back' : 'imports.stop')}
        </Button>
        <Button loading={check.sent !== undefined} onClick={check.begin}>
          {t('imports.check')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('imports.check_hint')}
        </Text>
      </Group>
    </div>
  );
}

const isAccountPath = (path: string): boolean => /^(\w+_)?account\./.test(path);

/** Sends the file to be looked through without writing anything, and goes to what came of it. */
function useCheck(draft: Draft, change: StepProps['change']) {
  const navigate = useNavigate();
  const [sent, setSent] = useState<number>();
  const stop = useRef(() => {});
  const check = useMutation({
    mutationFn: async () => {
      if (!draft.file) throw new Error('no file was chosen');
      setSent(0);
      const sending = sendForm<ImportAnswer>('/api/imports', formOf(draft), draft.file, draft.file.name, setSent);
      stop.current = sending.stop;
      const answer = await sending.answer;
      if (draft.checked !== undefined) await actOnImport(draft.checked, 'cancel').catch(() => {});
      return answer;
    },
    onSuccess: async (answer) => {
      change({ checked: answer.id });
      queries.setQueryData(importQuery(answer.id).queryKey, answer);
      watchImport(answer.id);
      await navigate({ to: '/imports/$id', params: { id: String(answer.id) } });
    },
    onSettled: () => setSent(undefined),
  });
  const error = check.error?.name === 'AbortError' ? null : check.error;
  return { sent, error, begin: () => check.mutate(), stop: () => stop.current() };
}

function Choice<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  /** `unavailable` says why it cannot be chosen. */
  choices: { value: Value; label: string; unavailable?: string | undefined }[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const found = choices.find((one) => one.value === chosen);
        if (found) onChange(found.value);
      }}
    >
      <Stack gap="xs" mt={6}>
        {choices.map((one) => (
          <Radio
            key={one.value}
            value={one.value}
            label={one.label}
            disabled={one.unavailable !== undefined}
            description={one.unavailable}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
