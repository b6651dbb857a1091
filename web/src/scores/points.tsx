import { useFormats } from '../ui/moment.ts';

/** Points as they add up: with their sign. */
export function Points({ value }: { value: number }) {
  const formats = useFormats();
  return (
    <span className="tabular">
      {value > 0 ? '+' : ''}
      {formats.number(value)}
    </span>
  );
}
