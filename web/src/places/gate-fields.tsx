import { useTranslation } from 'react-i18next';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import type { Group } from '../conditions/tree.ts';
import classes from './places.module.css';
import type { GateReading } from './use-readings.ts';

/** A condition of a document, written in place; below it its reading, as without one everybody is meant. */
export function GateFields({
  tree,
  onChange,
  subject,
  reading,
  readOnly,
}: {
  tree: Group;
  onChange: (tree: Group) => void;
  subject: string;
  reading: GateReading | undefined;
  readOnly: boolean;
}) {
  return (
    <>
      {!readOnly && (
        <ConditionTree
          tree={tree}
          onChange={onChange}
          subject={subject}
          {...(reading ? { faults: reading.faults } : {})}
        />
      )}
      <GateWords tree={tree} reading={reading} />
    </>
  );
}

/** The condition in words. */
export function GateWords({ tree, reading }: { tree: Group; reading: GateReading | undefined }) {
  const { t } = useTranslation();
  const words = reading?.words;
  if (tree.parts.length === 0) return <p className={classes.words}>{t('places.everybody')}</p>;
  const first = reading?.problems[0];
  if (first && !words) return <p className={classes.lacks}>{first.text}</p>;
  return <p className={classes.words}>{words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : '…'}</p>;
}
