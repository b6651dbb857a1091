import type { Extension } from '@codemirror/state';
import { type Ref, useId, useRef } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { CodeEditor, type CodeFault, type CodeHandle, withoutPlace } from './code-editor.tsx';
import classes from './content.module.css';
import { InsertPlaceholder } from './insert-placeholder.tsx';

/** A line of its own (subject, preheader), with its name before it and placeholders at its end. */
export function TemplateLine({
  handle,
  label,
  hint,
  value,
  onChange,
  catalogue,
  language,
  readOnly,
  faults,
  undo,
  redo,
}: {
  handle: Ref<CodeHandle>;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  catalogue: CatalogueAnswer;
  language: Extension;
  readOnly: boolean;
  faults: CodeFault[];
  undo: () => void;
  redo: () => void;
}) {
  const id = useId();
  const own = useRef<CodeHandle>(null);
  const both = (given: CodeHandle | null) => {
    own.current = given;
    if (typeof handle === 'function') handle(given);
    else if (handle) handle.current = given;
  };
  return (
    <div className={classes.line} data-wrong={faults.length > 0 || undefined}>
      <span className={classes.lineLabel} id={id}>
        {label}
      </span>
      <div className={classes.lineField}>
        <CodeEditor
          handle={both}
          labelledBy={id}
          value={value}
          onChange={onChange}
          readOnly={readOnly}
          oneLine
          hint={hint}
          language={language}
          faults={faults}
          undo={undo}
          redo={redo}
        />
        {/* That it is empty is told with the problems: nobody has had the time to write it. */}
        {faults[0] && value.trim() !== '' && <p className={classes.lineFault}>{withoutPlace(faults[0].message)}</p>}
      </div>
      {!readOnly && (
        <InsertPlaceholder
          catalogue={catalogue}
          into={label}
          onInsert={(written, choose) => own.current?.insert(written, choose)}
        />
      )}
    </div>
  );
}
