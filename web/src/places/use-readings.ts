import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { focusPart, useSayUnfinished } from '../conditions/condition-tree.tsx';
import { wordsQuery } from '../conditions/queries.ts';
import type { Group } from '../conditions/tree.ts';
import { partAt, write } from '../conditions/written.ts';
import type { BuilderProblem } from '../ui/builder/builder.tsx';

/** A condition among others of one document, and what it belongs to. */
type Gate = { id: string; name: string; tree: Group };

export type GateReading = {
  words: string | null | undefined;
  faults: Map<string, string>;
  problems: BuilderProblem[];
};

/** Several conditions at once: each in words, with what is unfinished and what the server finds wrong, and the way there. */
export function useReadings(gates: Gate[], subject: string, open: (id: string) => void): Map<string, GateReading> {
  const { t } = useTranslation();
  const sayUnfinished = useSayUnfinished();
  const written = gates.map(({ id, tree }) => ({ id, ...write(tree) }));
  const [settled] = useDebouncedValue(written, 250);
  const answers = useQueries({ queries: settled.map(({ condition }) => wordsQuery(condition, subject)) });
  return new Map(
    gates.map(({ id, name }, n) => {
      const { condition, unfinished } = written[n]!;
      // What has settled may still stand in another order.
      const at = settled.findIndex((one) => one.id === id);
      const words = answers[at]?.data;
      const faults = new Map<string, string>();
      for (const { path, message } of condition ? (words?.faults ?? []) : []) {
        const part = partAt(settled[at]?.places ?? new Map(), path);
        if (part && !faults.has(part)) faults.set(part, message);
      }
      const problem = (part: string, what: string): BuilderProblem => ({
        id: `${id} ${part} ${what}`,
        text: t('places.unfinished_in', { name, what }),
        jump: () => {
          open(id);
          // Its condition is drawn only once it is open.
          setTimeout(() => focusPart(document, part), 100);
        },
      });
      const problems = [
        ...unfinished.map((one) => problem(one.id, sayUnfinished(one))),
        ...[...faults].map(([part, message]) => problem(part, message)),
      ];
      return [id, { words: condition ? words?.words : undefined, faults, problems }];
    }),
  );
}
