import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../notify.ts';
import { useProblemText } from '../problem.ts';
import { csvLine } from './csv.ts';
import type { AskedPage, ListColumn, ListSource } from './list-source.ts';

const AT_ONCE = 1_000;

/** Excel takes a file without this mark for one in the alphabet of the machine. */
const UTF8_MARK = '\uFEFF';

/** Writes the whole list, as searched, filtered and sorted, with the columns that are shown, into a file. */
export function useExport<Item>(
  source: ListSource<Item>,
  columns: ListColumn<Item>[],
  asked: Omit<AskedPage, 'limit'>,
) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [done, setDone] = useState<number>();
  const stopped = useRef(false);
  const start = async () => {
    stopped.current = false;
    setDone(0);
    try {
      const lines = await everyLine(source, columns, asked, (rows) => {
        setDone(rows);
        return !stopped.current;
      });
      if (!stopped.current) save(lines, `${source.name}.csv`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      notify({ wrong: true, title: t('list.export_failed'), message: problemText(error) });
    }
    setDone(undefined);
  };
  return { done, start, stop: () => (stopped.current = true) };
}

async function everyLine<Item>(
  source: ListSource<Item>,
  columns: ListColumn<Item>[],
  asked: Omit<AskedPage, 'limit'>,
  goOn: (rows: number) => boolean,
): Promise<string[]> {
  const written = columns.flatMap(({ label, csv }) => (csv ? [{ label, csv }] : []));
  const lines = [UTF8_MARK, csvLine(written.map((column) => column.label))];
  let cursor: string | null = null;
  do {
    const page = await source.page({ ...asked, limit: AT_ONCE, ...(cursor === null ? {} : { cursor }) });
    for (const item of page.items) lines.push(csvLine(written.map((column) => column.csv(item))));
    cursor = page.next_cursor;
  } while (goOn(lines.length - 2) && cursor !== null);
  return lines;
}

function save(lines: string[], name: string): void {
  const url = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
