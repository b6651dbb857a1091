import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './choice-cards.module.css';

type Choice = { value: string; name: string; hint?: string; aside?: ReactNode };

type Given = { choices: Choice[]; value: string };

/** One of a few, each with a word on what it means. */
export function ChoiceCards({
  label,
  onChange,
  ...cards
}: Given & {
  label: string;
  onChange: (value: string) => void;
}) {
  return (
    <Radio.Group label={label} value={cards.value} onChange={onChange}>
      <Cards {...cards} />
    </Radio.Group>
  );
}

/** The cards alone, where several rows of them are one choice. */
export function Cards({ choices, value }: Given) {
  return (
    <div className={classes.cards}>
      {choices.map((choice) => (
        <div key={choice.value} className={classes.card} data-checked={choice.value === value || undefined}>
          <Radio value={choice.value} label={choice.name} description={choice.hint || undefined} />
          {choice.aside}
        </div>
      ))}
    </div>
  );
}
