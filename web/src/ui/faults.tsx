import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem } from '../api.ts';
import { asSentence, useProblemText } from './problem.ts';

/** What the server says against it, fault by fault; below what was not done, or alone. */
export function Faults({ error, title }: { error: Error; title?: string }) {
  const problemText = useProblemText();
  const faults = error instanceof ApiProblem ? error.faults : [];
  return (
    <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={title}>
      {faults.length === 0 ? (
        problemText(error)
      ) : (
        <ul style={{ margin: 0, paddingLeft: 16 }}>
          {faults.map((fault) => (
            <li key={fault.path + fault.message}>{asSentence(fault.message)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
