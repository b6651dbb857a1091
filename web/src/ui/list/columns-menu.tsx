import { ActionIcon, Button, Checkbox, Popover, Select, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ColumnState, moved, toggled } from './column-state.ts';
import classes from './list.module.css';

type Named = { id: string; label: string; sort?: string };

/** Which columns are shown and in which order; on a phone, where heads are missing, also by what is sorted. */
export function ColumnsMenu({
  columns,
  state,
  onChange,
  sorted,
}: {
  columns: Named[];
  state: ColumnState;
  onChange: (next: ColumnState) => void;
  sorted?: { by: string | undefined; onSort: (sort: string | undefined) => void } | undefined;
}) {
  const { t } = useTranslation();
  const shown = state.shown.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const hidden = columns.filter(({ id }) => !state.shown.includes(id));
  // Two columns may be sorted alike, as a name and the last name are: a choice there is once, and Select breaks at the second.
  const orders = [...new Map(columns.flatMap(({ sort, label }) => (sort ? [[sort, { sort, label }]] : []))).values()];
  return (
    <Popover position="bottom-end" width={300} trapFocus withRoles>
      <Popover.Target>
        <Button variant="default" size="compact-md" h={32} leftSection={<IconColumns3 size={16} stroke={1.6} />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        {sorted && (
          <Select
            label={t('list.sorted_by')}
            mb="md"
            clearable
            comboboxProps={{ withinPortal: false }}
            data={orders.flatMap(({ sort, label }) => [
              { value: sort, label },
              { value: `-${sort}`, label: t('list.falling', { column: label }) },
            ])}
            value={sorted.by ?? null}
            onChange={(sort) => sorted.onSort(sort ?? undefined)}
          />
        )}
        <ul className={classes.columnList}>
          {shown.map(({ id, label }, place) => (
            <li key={id}>
              <Checkbox size="sm" label={label} checked onChange={() => onChange(toggled(state, id))} />
              {(
                [
                  [-1, IconArrowUp, 'list.earlier', place === 0],
                  [1, IconArrowDown, 'list.later', place === shown.length - 1],
                ] as const
              ).map(([by, Arrow, says, edge]) => (
                <ActionIcon
                  key={by}
                  size={32}
                  variant="subtle"
                  color="gray"
                  aria-label={t(says, { column: label })}
                  disabled={edge}
                  onClick={() => onChange(moved(state, id, by))}
                >
                  <Arrow size={14} stroke={1.8} />
                </ActionIcon>
              ))}
            </li>
          ))}
        </ul>
        {hidden.length > 0 && (
          <>
            <Text size="sm" c="dimmed" mt="sm">
              {t('list.more_columns')}
            </Text>
            <ul className={classes.columnList}>
              {hidden.map(({ id, label }) => (
                <li key={id}>
                  <Checkbox size="sm" label={label} checked={false} onChange={() => onChange(toggled(state, id))} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
