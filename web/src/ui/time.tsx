import { Tooltip } from '@mantine/core';
import { useFormats, useNow } from './moment.ts';

/** A time as people say it, the exact one with its zone on hover. */
export function Time({ at }: { at: string }) {
  const formats = useFormats();
  const now = useNow();
  return (
    <Tooltip label={formats.exact(at)}>
      <time dateTime={at} className="tabular">
        {formats.relative(at, now)}
      </time>
    </Tooltip>
  );
}
