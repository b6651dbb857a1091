import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import type { MergedField, MergePreview } from '../../../../contract/matching.ts';
import { api } from '../../api.ts';
import { sayValue } from '../../fields/field-value.tsx';
import { useFieldLabel } from '../../fields/labels.ts';
import { catalogueQuery, queries } from '../../queries.ts';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/list/say.ts';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { useProblemText } from '../../ui/problem.ts';
import { pathOf, type RecordItem } from '../paths.ts';
import { recordName, valueIn } from '../record-source.tsx';
import { Holdings } from './holdings.tsx';
import classes from './merge.module.css';
import { type Mergeable, PAGE } from './queries.ts';

type Side = 'into' | 'from';

/** Field by field which of the two values stays; then what moves, and merging. */
export function MergeChoice({ kind, preview }: { kind: Mergeable; preview: MergePreview }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const [asking, setAsking] = useState(false);
  const { into, from, fields, moves } = preview;
  const sideOf = (field: MergedField): Side => chosen[field.field] ?? field.takes;
  return (
    <>
      <Panel title={t('merge.fields')}>
        {fields.length === 0 && <Text>{t('merge.no_difference')}</Text>}
        {fields.length > 0 && (
          <div className={classes.fields}>
            <div className={classes.row} aria-hidden>
              <span />
              <strong>{recordName(into)}</strong>
              <strong>{recordName(from)}</strong>
            </div>
            {fields.map((field) => (
              <FieldChoice
                key={field.field}
                kind={kind}
                preview={preview}
                field={field}
                side={sideOf(field)}
                choose={(side) => setChosen((was) => ({ ...was, [field.field]: side }))}
              />
            ))}
          </div>
        )}
      </Panel>
      <Panel title={t('merge.moves', { name: recordName(into) })}>
        <Holdings items={moves} none={t('merge.nothing_moves')} />
      </Panel>
      <Group justify="flex-end" gap="sm">
        <Button
          renderRoot={(props) => <Link to={PAGE[kind]} params={{ id: String(from.id) }} {...props} />}
          variant="default"
        >
          {t('common.cancel')}
        </Button>
        <Button onClick={() => setAsking(true)}>{t(`merge.do_${kind}`)}</Button>
      </Group>
      {asking && (
        <Confirm
          kind={kind}
          preview={preview}
          take={fields.filter((field) => !field.fixed && sideOf(field) === 'from').map(({ field }) => field)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function FieldChoice({
  kind,
  preview,
  field: { field: name, into, fixed },
  side,
  choose,
}: {
  kind: Mergeable;
  preview: MergePreview;
  field: MergedField;
  side: Side;
  choose: (side: Side) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const labelOf = useFieldLabel();
  const { data: catalogue } = useQuery(catalogueQuery);
  const field = catalogue?.records.find((record) => record.name === kind)?.fields.find((one) => one.name === name);
  const label = labelOf(field ?? { name });
  const shown = (which: Side) => (field ? said(preview[which], field, say) : '') || t('merge.empty');
  // The server fills what the surviving record lacks, so there is nothing to choose where it has nothing.
  const settled = fixed || into === null;
  return (
    // Mantine's group would give the name to what is around it.
    <div role="radiogroup" aria-label={label} className={classes.row}>
      <span className={classes.name}>
        {label}
        {fixed && (
          <span className={classes.why}>
            <IconLock size={14} stroke={1.6} aria-hidden /> {t('merge.careful')}
          </span>
        )}
      </span>
      {(['into', 'from'] as const).map((which) => (
        <Radio
          key={which}
          name={name}
          checked={side === which}
          onChange={() => choose(which)}
          disabled={settled}
          className={classes.value}
          data-chosen={side === which || undefined}
          label={
            <>
              <span className={classes.whose}>{recordName(preview[which])}: </span>
              {shown(which)}
            </>
          }
        />
      ))}
    </div>
  );
}

/** A reference goes by the name that comes along with the record; where none does, by its number. */
function said(record: RecordItem, field: CatalogueField, say: ReturnType<typeof useSay>): string {
  const value = valueIn(record, field);
  if (value !== null || field.type !== 'record') return sayValue(value, field, say);
  const id = Object.entries(record).find(([name]) => name === field.name)?.[1];
  return typeof id === 'number' ? say.t('record.number', { id }) : '';
}

/** The last word: it cannot be undone. */
function Confirm({
  kind,
  preview: { into, from },
  take,
  onClose,
}: {
  kind: Mergeable;
  preview: MergePreview;
  take: string[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const router = useRouter();
  const problemText = useProblemText();
  const names = { from: recordName(from), into: recordName(into) };
  const merge = useMutation({
    mutationFn: () => api.merge(pathOf[kind], from.id, { into: into.id, take }),
    onSuccess: async () => {
      notify({ message: t('merge.done', names) });
      await router.navigate({ to: PAGE[kind], params: { id: String(into.id) } });
      await queries.invalidateQueries();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('merge.sure', names)}>
      <Stack gap="md">
        <Text size="sm">{t('merge.consequences', names)}</Text>
        {merge.error && (
          <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={problemText(merge.error)} />
        )}
        <DialogActs onCancel={onClose}>
          <Button loading={merge.isPending} onClick={() => merge.mutate()}>
            {t(`merge.do_${kind}`)}
          </Button>
        </DialogActs>
      </Stack>
    </Dialog>
  );
}
