import { Alert, Button, Drawer, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useFieldLabel } from '../../fields/labels.ts';
import { meQuery, queries } from '../../queries.ts';
import { pathOf, recordName } from '../../records/record-source.tsx';
import { notify } from '../notify.ts';
import { faultsByField, useFormProblemText } from '../problem.ts';
import { CONSENT_LEVELS } from './consent-levels.ts';
import { type RecordAnswer, type RecordKind, recordQuery } from './record-query.ts';
import { RecordSelect } from './record-select.tsx';

/** What is asked at first; the rest is added on the page of the record. */
const ESSENTIAL = {
  contact: { texts: ['first_name', 'last_name', 'email', 'mobile_phone', 'job_title'], refers: 'account' },
  account: { texts: ['name', 'domain', 'industry', 'city', 'country'], refers: 'user' },
} as const;
const REFERENCE = { account: 'account_id', user: 'owner_id' } as const;
const FORM_TYPES: Record<string, string> = { email: 'email', mobile_phone: 'tel' };

/** The button that begins it, for whoever may. */
export function NewRecordButton({ kind }: { kind: RecordKind }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [open, setOpen] = useState(false);
  if (!me?.user || me.user.role === 'viewer') return null;
  return (
    <>
      <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setOpen(true)}>
        {t(`record.new_${kind}`)}
      </Button>
      {open && <NewRecord kind={kind} onClose={() => setOpen(false)} />}
    </>
  );
}

type Given = Record<string, string | number | null>;

/** Adds a record by its essentials and goes to its page. */
export function NewRecord({ kind, onClose }: { kind: RecordKind; onClose: () => void }) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const problemText = useFormProblemText();
  const { texts, refers } = ESSENTIAL[kind];
  const form = useForm<Given>({
    initialValues: {
      ...Object.fromEntries(texts.map((name) => [name, ''])),
      [REFERENCE[refers]]: null,
      ...(kind === 'contact' ? { consent: '0' } : {}),
    },
    validate: (given) =>
      kind === 'contact' && !given.first_name && !given.last_name && !given.email
        ? { email: t('record.need_contact') }
        : {},
  });
  const add = useAdd(kind, onClose);
  const submit = form.onSubmit((given) =>
    add.mutate(given, { onError: (error) => form.setErrors(faultsByField(error)) }),
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={440}
      title={t(`record.new_${kind}`)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {texts.map((name, place) => (
            <TextInput
              key={name}
              data-autofocus={place === 0 || undefined}
              type={FORM_TYPES[name] ?? 'text'}
              autoComplete="off"
              label={labelOf({ name })}
              required={name === 'name'}
              {...form.getInputProps(name)}
            />
          ))}
          <RecordSelect
            record={refers}
            label={labelOf({ name: REFERENCE[refers] })}
            error={form.errors[REFERENCE[refers]]}
            onChosen={(id) => form.setFieldValue(REFERENCE[refers], id)}
          />
          {kind === 'contact' && (
            <Select
              label={labelOf({ name: 'consent' })}
              allowDeselect={false}
              data={CONSENT_LEVELS.map((level) => ({ value: String(level), label: t(`record.consent.${level}`) }))}
              {...form.getInputProps('consent')}
            />
          )}
          {add.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('record.not_created')}>
              {problemText(add.error, form.values)}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t(`record.create_${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

function useAdd(kind: RecordKind, onClose: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (given: Given) => api.create<RecordAnswer>(pathOf[kind], filledIn(given)),
    onSuccess: async (record) => {
      queries.setQueryData<RecordAnswer>(recordQuery(kind, record.id).queryKey, record);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'list' || queryKey[0] === 'count',
      });
      notify({ message: t('record.created_record', { name: recordName(record) }) });
      onClose();
      await navigate({ to: kind === 'contact' ? '/contacts/$id' : '/accounts/$id', params: { id: String(record.id) } });
    },
  });
}

/** What was left empty is not sent, so that the server's own beginnings hold. */
const filledIn = (given: Given): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const kept = name === 'consent' ? Number(value) : typeof value === 'string' ? value.trim() : value;
      return kept === '' || kept === null ? [] : [[name, kept]];
    }),
  );
