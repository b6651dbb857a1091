import { Title } from '@mantine/core';
import type { Group } from '../conditions/tree.ts';
import { GateFields } from './gate-fields.tsx';
import classes from './places.module.css';
import type { GateReading } from './use-readings.ts';

/** A condition for the whole document, beside those of its places. */
export function OptionalGate({
  title,
  hint,
  ...gate
}: {
  title: string;
  hint: string;
  tree: Group;
  onChange: (tree: Group) => void;
  subject: string;
  reading: GateReading | undefined;
  readOnly: boolean;
}) {
  return (
    <section className={classes.optional} aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <p className={classes.hint}>{hint}</p>
      <GateFields {...gate} />
    </section>
  );
}
