import { Button, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import { ReadingPanel, useReading } from '../conditions/reading.tsx';
import { emptyGroup, newNode } from '../conditions/tree.ts';
import { read } from '../conditions/written.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';

/** Asks about anything a condition can: the editor of segments, begun with a field to be chosen. */
export function FilterForm({
  subject,
  value,
  onDone,
  onClose,
}: {
  subject: string;
  value: Condition | undefined;
  onDone: (condition: Condition) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [tree, setTree] = useState(() => (value ? read(value) : emptyGroup('all', [newNode('field')])));
  const reading = useReading(tree, subject);
  const { condition, unfinished, faults } = reading;
  const done = (event: FormEvent) => {
    event.preventDefault();
    if (condition && unfinished.length === 0) onDone(condition);
  };
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('filter.title')}>
      <Stack component="form" onSubmit={done}>
        <ConditionTree tree={tree} onChange={setTree} subject={subject} faults={faults} />
        <ReadingPanel reading={reading} subject={subject} />
        <DialogActs onCancel={onClose}>
          <Button type="submit" disabled={!condition || unfinished.length > 0 || faults.size > 0}>
            {t('filter.apply')}
          </Button>
        </DialogActs>
      </Stack>
    </Dialog>
  );
}
