import { Button, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LifecycleMap } from '../../../contract/lifecycle.ts';
import { ZONES } from '../../../contract/lifecycle-zones.ts';
import { useFormats } from '../ui/moment.ts';
import { Num } from '../ui/num.tsx';
import classes from './lifecycle.module.css';
import type { OpenZone } from './map-panel.tsx';

/** The map in numbers: the zones of each stage, each to be opened. */
export function MapTable({ map, open }: { map: LifecycleMap; open: OpenZone }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table className={classes.counts ?? ''} aria-label={t('lifecycle.map')} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('lifecycle.stage')}</Table.Th>
            {ZONES.map(({ key }) => (
              <Table.Th key={key} ta="right">
                {t(`lifecycle.zone.${key}`)}
              </Table.Th>
            ))}
            <Table.Th ta="right">{t('lifecycle.total')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {map.stages.map((stage) => (
            <Table.Tr key={stage.key}>
              <Table.Th scope="row" fw={500}>
                {stage.name}
              </Table.Th>
              {ZONES.map(({ key }) => {
                const count = stage.zones.find((zone) => zone.key === key)?.count ?? 0;
                return (
                  <Table.Td key={key} ta="right">
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      h={32}
                      aria-label={t('lifecycle.zone_of', {
                        zone: t(`lifecycle.zone.${key}`),
                        stage: stage.name,
                        people: formats.number(count),
                      })}
                      onClick={() => open(stage, key)}
                    >
                      {formats.number(count)}
                    </Button>
                  </Table.Td>
                );
              })}
              <Table.Td ta="right">
                <Link
                  to={map.of === 'account' ? '/accounts' : '/contacts'}
                  search={{ filter: { field: 'lifecycle_stage', is: 'equals', value: stage.key } }}
                >
                  <Num value={stage.count} />
                </Link>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
