import { Table } from '@mantine/core';
import type { Chart } from './bar-chart.tsx';
import { Num } from './num.tsx';

/** What a chart shows, in figures. */
export function BarTable({ title, category, measure, before, bars }: Chart) {
  return (
    <Table.ScrollContainer minWidth={240} mah={240}>
      <Table aria-label={title} verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{category}</Table.Th>
            <Table.Th ta="right">{measure}</Table.Th>
            {before && <Table.Th ta="right">{before}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bars.map((bar) => (
            <Table.Tr key={bar.long}>
              <Table.Td>{bar.long}</Table.Td>
              <Table.Td ta="right">
                <Num value={bar.value} />
              </Table.Td>
              {before && (
                <Table.Td ta="right">
                  <Num value={bar.before ?? 0} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
