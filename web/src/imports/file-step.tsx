import { Alert, Button, Loader, Radio, Text } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { IconAlertTriangle, IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_LIMIT_MB, IMPORT_RECORDS } from '../../../contract/import-records.ts';
import type { ImportGuess } from '../../../contract/imports.ts';
import { catalogueQuery } from '../queries.ts';
import { useProblemText } from '../ui/problem.ts';
import { type Draft, understood } from './draft.ts';
import classes from './imports.module.css';
import { sendForm } from './send-form.ts';
import { importable } from './targets.ts';

/** The server proposes from the beginning of the file; the rest need not be sent for that. */
const BEGINNING = 256 * 1024;

/** What the rows are, and the file itself. */
export function FileStep({ draft, change }: { draft: Draft; change: (given: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { data: catalogue } = useQuery(catalogueQuery);
  const [wrong, setWrong] = useState<string>();
  const open = useRef<() => void>(null);
  const read = useMutation({
    mutationFn: ({ file, record }: Pick<Draft, 'record'> & { file: File }) =>
      sendForm<ImportGuess>('/api/imports/guess', { record }, file.slice(0, BEGINNING), file.name).answer,
    onSuccess: (guess, { file, record }) => change({ file, record, checked: undefined, ...understood(guess) }),
  });
  const take = (files: File[]) => {
    const [file] = files;
    if (!file) return;
    const fault = faultOf(file);
    setWrong(fault && t(`imports.fault_${fault}`, { name: file.name, limit: IMPORT_LIMIT_MB }));
    read.reset();
    if (!fault) read.mutate({ file, record: draft.record });
  };
  const problem = wrong ?? (read.error ? problemText(read.error) : undefined);
  return (
    <div className={classes.step}>
      <Radio.Group
        label={t('imports.what')}
        value={draft.record}
        onChange={(chosen) => {
          const record = importable(catalogue).find((one) => one === chosen);
          if (record) change({ record, file: undefined, guess: undefined });
        }}
      >
        <div className={classes.kinds}>
          {importable(catalogue).map((record) => (
            <div key={record} className={classes.card} data-checked={record === draft.record || undefined}>
              <Radio value={record} label={t(`imports.kinds.${IMPORT_RECORDS[record]}`)} />
            </div>
          ))}
        </div>
      </Radio.Group>
      <Dropzone
        className={classes.drop}
        openRef={open}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        tabIndex={-1}
        inputProps={{ 'aria-label': t('imports.choose'), tabIndex: -1 }}
        onDrop={take}
        onReject={(rejected: FileRejection[]) =>
          rejected.length > 1 ? setWrong(t('imports.fault_several')) : take(rejected.map(({ file }) => file))
        }
      >
        <div className={classes.dropInside}>
          <IconFileSpreadsheet size={32} stroke={1.3} aria-hidden />
          <Text fw={500}>{draft.file ? draft.file.name : t('imports.drop')}</Text>
          <Text size="sm" c="dimmed" maw={460}>
            {t('imports.drop_hint', { limit: IMPORT_LIMIT_MB })}
          </Text>
          <Button
            variant={draft.guess ? 'default' : 'filled'}
            onClick={() => open.current?.()}
            disabled={read.isPending}
            leftSection={read.isPending ? <Loader size={14} color="gray" /> : undefined}
          >
            {t(read.isPending ? 'imports.reading' : draft.file ? 'imports.choose_other' : 'imports.choose')}
          </Button>
        </div>
      </Dropzone>
      {problem && (
        <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('imports.not_read')}>
          {problem}
        </Alert>
      )}
      {draft.guess && draft.file && (
        <div>
          <Button onClick={() => change({ step: 'columns' })}>{t('imports.next')}</Button>
        </div>
      )}
    </div>
  );
}

/** What can be seen without looking into the file. */
function faultOf({ name, size }: File): 'excel' | 'empty' | 'large' | 'kind' | undefined {
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (['xlsx', 'xls', 'xlsm', 'xlsb', 'ods', 'numbers'].includes(ending)) return 'excel';
  if (size === 0) return 'empty';
  if (size > IMPORT_LIMIT_MB * 1024 * 1024) return 'large';
  return ['csv', 'tsv', 'tab', 'txt', ''].includes(ending) ? undefined : 'kind';
}
