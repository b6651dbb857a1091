import { Alert, Button, Group, Select, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_RECORDS } from '../../../contract/import-records.ts';
import type { ColumnGuess } from '../../../contract/imports.ts';
import { useFieldLabel } from '../fields/labels.ts';
import { catalogueQuery } from '../queries.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { type Draft, mapped } from './draft.ts';
import classes from './imports.module.css';
import { NewField } from './new-field.tsx';
import { FULL_NAME, relationIn, sameTarget, useTargetLabel } from './targets.ts';

const IGNORED = '-';
const NEW = '+';
/** As many columns are laid out at once. */
const SHOWN = 60;

type Choices = { group: string; items: { value: string; label: string }[] }[];

/** Which column becomes which field: proposed by name and values, decided by the person. */
export function ColumnsStep({ draft, change }: { draft: Draft; change: (given: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const choices = useChoices(draft, useMayMarket());
  const [more, setMore] = useState(false);
  const [making, setMaking] = useState<ColumnGuess>();
  const columns = draft.guess?.columns ?? [];
  const map = (column: string, path: string | null) => change({ mapping: { ...draft.mapping, [column]: path } });
  const taken = mapped(draft);
  const twin = (column: string): string | undefined => {
    const path = taken[column];
    return path && Object.entries(taken).find(([other, its]) => other !== column && sameTarget(its, path))?.[0];
  };
  const lacks = useLacking(draft);
  const faulty = Object.keys(taken).some(twin) || Object.keys(taken).length === 0;
  return (
    <div className={classes.step}>
      <Text c="dimmed">
        {t('imports.columns_hint', {
          mapped: Object.keys(taken).length,
          count: columns.length,
          file: draft.file?.name,
        })}
      </Text>
      <ul className={classes.columns}>
        {columns.slice(0, more ? undefined : SHOWN).map((guess) => (
          <li key={guess.column} className={classes.column} data-ignored={!taken[guess.column] || undefined}>
            <div className={classes.columnName}>
              <Text fw={500}>{guess.column}</Text>
              <Text size="sm" c="dimmed" lineClamp={2}>
                {guess.samples.length > 0 ? guess.samples.join(' · ') : t('imports.no_values')}
              </Text>
            </div>
            <Select
              aria-label={t('imports.becomes', { column: guess.column })}
              data={choices}
              searchable
              nothingFoundMessage={t('imports.no_field')}
              allowDeselect={false}
              value={taken[guess.column] ?? IGNORED}
              error={twin(guess.column) && t('imports.twin', { other: twin(guess.column) })}
              onChange={(value) =>
                value === NEW ? setMaking(guess) : map(guess.column, value === IGNORED ? null : value)
              }
            />
          </li>
        ))}
      </ul>
      {!more && columns.length > SHOWN && (
        <div>
          <Button variant="default" onClick={() => setMore(true)}>
            {t('imports.more_columns', { count: columns.length - SHOWN })}
          </Button>
        </div>
      )}
      {lacks && (
        <Alert color="warning" icon={<IconAlertTriangle size={18} />}>
          {t('imports.lacks', { field: lacks })}
        </Alert>
      )}
      <Group gap="sm">
        <Button variant="default" onClick={() => change({ step: 'file' })}>
          {t('common.back')}
        </Button>
        <Button
          disabled={faulty}
          onClick={() => change({ step: 'matching', ...stillMatched(draft), ...aboutAccounts(draft) })}
        >
          {t('imports.next')}
        </Button>
        {Object.keys(taken).length === 0 && <Text c="dimmed">{t('imports.map_one')}</Text>}
      </Group>
      {making && draft.guess && (
        <NewField
          record={draft.record}
          column={making}
          onClose={() => setMaking(undefined)}
          onMade={(field) => {
            const fields = [...(draft.guess?.fields ?? []), field];
            const mapping = { ...draft.mapping, [making.column]: field.path };
            change({ mapping, ...(draft.guess ? { guess: { ...draft.guess, fields } } : {}) });
          }}
        />
      )}
    </div>
  );
}

/** What finds a record is kept where it is still mapped, otherwise the best of what is. */
function stillMatched(draft: Draft): Pick<Draft, 'matchOn'> {
  const given: string[] = Object.values(mapped(draft));
  const kept = draft.matchOn.filter((path) => given.includes(path));
  if (kept.length > 0) return { matchOn: kept };
  const best = ['external_id', 'email', 'name'].find((path) => given.includes(path));
  return { matchOn: best ? [best] : [] };
}

/** Whoever names companies means them to be there: they are made, where the file says enough for that. */
function aboutAccounts(draft: Draft): Pick<Draft, 'unknownAccount'> {
  const named = Object.values(mapped(draft)).some((path) => /^(\w+_)?account\.name$/.test(path));
  if (draft.unknownAccount)
    return { unknownAccount: draft.unknownAccount === 'create' && !named ? 'refuse' : draft.unknownAccount };
  return { unknownAccount: named ? 'create' : 'refuse' };
}

/** The field without which nothing new can be made, where no column gives it. */
function useLacking(draft: Draft): string | undefined {
  const labelOf = useFieldLabel();
  const { data: catalogue } = useQuery(catalogueQuery);
  const fields = catalogue?.records.find(({ name }) => name === IMPORT_RECORDS[draft.record])?.fields ?? [];
  const given: string[] = Object.values(mapped(draft));
  const missing = fields.find((field) => field.required && field.writable && !given.includes(field.name));
  return missing && labelOf(missing);
}

/** Fields of the record, those of the workspace, then those of what it belongs to. */
function useChoices(draft: Draft, mayMake: boolean): Choices {
  const { t } = useTranslation();
  const labelOf = useTargetLabel(draft.record);
  const relationLabel = useFieldLabel();
  const fields = draft.guess?.fields;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels follow the language with labelOf
  return useMemo(() => {
    const group = (path: string) => {
      const [relation] = relationIn(path);
      if (relation) return relationLabel({ name: relation });
      return t(path.startsWith('custom.') ? 'imports.custom' : `imports.kinds.${IMPORT_RECORDS[draft.record]}`);
    };
    const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label);
    const first = (fields ?? []).filter(({ path }) => path === FULL_NAME);
    const rest = (fields ?? []).filter(({ path }) => path !== FULL_NAME);
    const grouped = Map.groupBy([...first, ...rest], ({ path }) => group(path));
    return [
      {
        group: t('imports.otherwise'),
        items: [
          { value: IGNORED, label: t('imports.ignore') },
          ...(mayMake ? [{ value: NEW, label: t('imports.new_field') }] : []),
        ],
      },
      ...[...grouped].map(([name, of]) => ({
        group: name,
        items: of.map(({ path }) => ({ value: path, label: labelOf(path) })).sort(byLabel),
      })),
    ];
  }, [fields, labelOf, mayMake, draft.record]);
}
