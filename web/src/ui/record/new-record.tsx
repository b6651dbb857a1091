import { Alert, Button, Drawer, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { api } from '../../api.ts';
import { readAloud, useFieldLabel } from '../../fields/labels.ts';
import { catalogueQuery, meQuery, queries } from '../../queries.ts';
import { pageOf, pathOf } from '../../records/paths.ts';
import { recordName } from '../../records/record-source.tsx';
import { DialogActs } from '../dialog.tsx';
import { notify } from '../notify.ts';
import { faultsByField, useFormProblemText } from '../problem.ts';
import { instantOf } from '../wall-time.ts';
import { CONSENT_LEVELS } from './consent-levels.ts';
import { type RecordAnswer, type RecordKind, recordQuery } from './record-query.ts';
import { RecordSelect } from './record-select.tsx';
import { useZone } from './zone.ts';

/** What is asked at first; the rest is added on the page of the record. */
const ESSENTIAL: Record<RecordKind, readonly string[]> = {
  contact: ['first_name', 'last_name', 'email', 'mobile_phone', 'job_title', 'account_id', 'consent'],
  account: ['name', 'domain', 'industry', 'city', 'country', 'owner_id'],
  lead: ['topic', 'contact_id', 'account_id', 'first_name', 'last_name', 'company', 'email', 'source', 'owner_id'],
  opportunity: ['name', 'account_id', 'contact_id', 'amount', 'currency', 'stage', 'expected_close', 'owner_id'],
  activity: ['subject', 'kind', 'due_at', 'regarding_contact_id', 'regarding_account_id', 'owner_id', 'description'],
};
/** What is sold and done is somebody's business: at first, of whoever adds it. */
const OWNED: RecordKind[] = ['lead', 'opportunity', 'activity'];
/** Of what nothing else says. */
const BEGINNINGS: Partial<Record<RecordKind, Given>> = { contact: { consent: '0' }, activity: { kind: 'task' } };

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

export type Given = Record<string, string | number | null | undefined>;

type Props = {
  kind: RecordKind;
  /** What it begins with: whose it is. Such fields are not asked. */
  given?: Given;
  /** The page stays where it is, instead of going to the new record. */
  stay?: boolean;
  onClose: () => void;
};

/** Adds a record by its essentials. */
export function NewRecord(props: Props) {
  const { data: catalogue } = useQuery(catalogueQuery);
  const { data: me } = useQuery(meQuery);
  const fields = catalogue?.records.find(({ name }) => name === props.kind)?.fields;
  if (!fields || !me) return null;
  return <Form {...props} fields={fields} me={me.user} />;
}

function Form({
  kind,
  given = {},
  stay = false,
  onClose,
  fields,
  me,
}: Props & { fields: CatalogueField[]; me: { id: number; name: string } | null }) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const zone = useZone();
  const asked = ESSENTIAL[kind].flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const owner = OWNED.includes(kind) ? me : null;
  const form = useForm<Given>({
    initialValues: {
      ...Object.fromEntries(asked.map((field) => [field.name, field.type === 'record' ? null : ''])),
      ...BEGINNINGS[kind],
      ...(owner ? { owner_id: owner.id } : {}),
      ...given,
    },
    validate: (values) => {
      const missing = whatIsMissing(kind, values);
      return missing ? { [missing.field]: t(missing.text) } : {};
    },
  });
  const add = useAdd(kind, { fields, zone, stay, onClose });
  const submit = form.onSubmit((values) =>
    add.mutate(values, { onError: (error) => form.setErrors(faultsByField(error)) }),
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
          {asked
            .filter(({ name, type }) => !(type === 'record' && given[name]))
            .map((field, place) => (
              <Asked
                key={field.name}
                field={field}
                form={form}
                current={field.name === 'owner_id' && owner ? owner : undefined}
                first={place === 0}
              />
            ))}
          {add.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('record.not_created')}>
              {problemText(add.error, form.values)}
            </Alert>
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={add.isPending}>
              {t(`record.create_${kind}`)}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Drawer>
  );
}

/** What a record of the kind must say, where the server would take it without. */
function whatIsMissing(kind: RecordKind, given: Given) {
  const none = (...names: string[]) => names.every((name) => !given[name]);
  if (kind === 'contact' && none('first_name', 'last_name', 'email'))
    return { field: 'email', text: 'record.need_contact' } as const;
  if (kind === 'lead' && none('topic', 'first_name', 'last_name', 'company', 'email', 'contact_id', 'account_id'))
    return { field: 'topic', text: 'record.need_lead' } as const;
  return undefined;
}

/** One field of the form, by its type. */
function Asked({
  field,
  form,
  current,
  first,
}: {
  field: CatalogueField;
  form: UseFormReturnType<Given>;
  current: { id: number; name: string } | undefined;
  first: boolean;
}) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const { name, type } = field;
  const label = labelOf(field);
  if (type === 'record')
    return (
      <RecordSelect
        record={field.record ?? ''}
        label={label}
        current={current}
        error={form.errors[name]}
        onChosen={(id) => form.setFieldValue(name, id)}
      />
    );
  const input = { label, required: field.required, ...form.getInputProps(name) };
  if (name === 'consent')
    return (
      <Select
        allowDeselect={false}
        data={CONSENT_LEVELS.map((level) => ({ value: String(level), label: t(`record.consent.${level}`) }))}
        {...input}
      />
    );
  if (type === 'choice')
    return (
      <Select
        allowDeselect={false}
        data={(field.choices ?? []).map((choice) => ({ value: choice, label: readAloud(choice) }))}
        {...input}
      />
    );
  if (field.long) return <Textarea autosize minRows={3} {...input} />;
  return (
    <TextInput
      data-autofocus={first || undefined}
      type={(field.form && FORM_TYPES[field.form]) ?? TYPES[type] ?? 'text'}
      inputMode={type === 'number' || type === 'money' ? 'decimal' : undefined}
      autoComplete="off"
      {...input}
    />
  );
}

const FORM_TYPES: Partial<Record<NonNullable<CatalogueField['form']>, string>> = { email: 'email', phone: 'tel' };
const TYPES: Partial<Record<CatalogueField['type'], string>> = { date: 'date', time: 'datetime-local' };

function useAdd(
  kind: RecordKind,
  { fields, zone, stay, onClose }: { fields: CatalogueField[]; zone: string; stay: boolean; onClose: () => void },
) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (given: Given) => api.create<RecordAnswer>(pathOf[kind], filledIn(given, fields, zone)),
    onSuccess: async (record) => {
      queries.setQueryData<RecordAnswer>(recordQuery(kind, record.id).queryKey, record);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => ['list', 'count', 'timeline'].includes(String(queryKey[0])),
      });
      notify({ message: t('record.created_record', { name: recordName(record) }) });
      onClose();
      if (stay) return;
      if (kind === 'activity') await navigate({ to: '/tasks', search: { id: record.id } });
      else await navigate({ to: `${pageOf[kind]}/$id`, params: { id: String(record.id) } });
    },
  });
}

/** What was left empty is not sent, so that the server's own beginnings hold. */
const filledIn = (given: Given, fields: CatalogueField[], zone: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      const written = typeof value === 'string' ? value.trim() : value;
      if (written === '' || written === null || written === undefined) return [];
      const type = fields.find((field) => field.name === name)?.type;
      if (type === 'time') return [[name, instantOf(String(written), zone).toISOString()]];
      // What is no number goes as it was written: the server says best what is wrong with it.
      return [[name, type === 'number' && Number.isFinite(Number(written)) ? Number(written) : written]];
    }),
  );
