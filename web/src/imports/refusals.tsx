import { Button, ScrollArea, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './imports.module.css';
import { refusalsQuery } from './queries.ts';

/** The first rows that could not be taken, with the reason; all of them as a file to mend and send again. */
export function Refusals({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(refusalsQuery(one.id, one.refused));
  return (
    <Panel
      title={t(one.dry_run ? 'imports.would_be_refused' : 'imports.were_refused', { count: one.refused })}
      aside={
        <Button
          component="a"
          href={`/api/imports/${one.id}/refused.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('imports.download_refused')}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t('imports.refused_hint')}
      </Text>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Pending lines={3} height={28} />
      ) : (
        <ScrollArea viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('imports.first_refused') }}>
          <Table miw={560} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('imports.row')}</Table.Th>
                <Table.Th>{t('imports.column')}</Table.Th>
                <Table.Th>{t('imports.reason')}</Table.Th>
                <Table.Th>{t('imports.held')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map(({ row, column, message, cells }) => (
                <Table.Tr key={row}>
                  <Table.Td className="tabular">{row}</Table.Td>
                  <Table.Td>{column || '–'}</Table.Td>
                  <Table.Td className={classes.reason ?? ''}>{message}</Table.Td>
                  <Table.Td>
                    <Text size="sm" c="dimmed" lineClamp={1} maw={320}>
                      {cells.filter(Boolean).slice(0, 4).join(', ')}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
      {data && one.refused > data.items.length && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('imports.more_refused', { count: one.refused - data.items.length })}
        </Text>
      )}
    </Panel>
  );
}
