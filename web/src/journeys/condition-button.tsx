import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Condition } from '../../../contract/condition.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Pending } from '../ui/pending.tsx';

const ConditionEditor = lazy(() =>
  import('../conditions/condition-editor.tsx').then((file) => ({ default: file.ConditionEditor })),
);

/** Opens the editor of a condition; it is large, and fetched when somebody opens it. */
export function ConditionButton({
  label,
  title,
  value,
  subject,
  onChange,
}: {
  label: string;
  title: string;
  value: Condition | undefined;
  subject: string;
  onChange: (condition: Condition | undefined) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="xs" h={32} mt="xs" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} size="xl" title={title}>
        <Suspense fallback={<Pending lines={3} />}>
          <ConditionEditor value={value} subject={subject} onChange={onChange} />
        </Suspense>
      </Dialog>
    </>
  );
}
