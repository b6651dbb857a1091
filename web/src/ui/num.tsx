import { useFormats } from './moment.ts';

/** A number in the person's own way of writing, its digits as wide as each other. */
export function Num({ value }: { value: number }) {
  return <span className="tabular">{useFormats().number(value)}</span>;
}
