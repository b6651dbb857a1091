import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { editorTheme, markupColours, oneLineTheme, placeholdersMarked, proseTheme } from './highlight.ts';

/** A fault of what is written here; where it has no line, it concerns all of it. */
export type CodeFault = { message: string; line?: number | undefined; column?: number | undefined };

/** What others do with an editor: jump into it, put something in. */
export type CodeHandle = {
  goTo(line?: number, column?: number): void;
  /** At the cursor, in the place of what is chosen. `choose` (a part of the text) is chosen afterwards. */
  insert(text: string, choose?: string): void;
  /** For what must know what stands around the cursor. */
  view(): EditorView | null;
};

type Props = {
  handle?: Ref<CodeHandle>;
  /** The id of its name and, where it has one, of what is wrong with it. */
  labelledBy: string;
  value: string;
  onChange: (value: string) => void;
  readOnly?: boolean;
  /** A field of one line; otherwise with line numbers, search and a margin for faults. */
  oneLine?: boolean;
  /** Several lines of ordinary writing: as a text field looks, without numbers. */
  prose?: boolean;
  hint?: string | undefined;
  language?: Extension;
  faults?: CodeFault[];
  /** The history is that of the whole document, not of this field. */
  undo: () => void;
  redo: () => void;
};

const FROM_OUTSIDE = Annotation.define<boolean>();
const NO_FAULTS: CodeFault[] = [];

/** A field for templates: placeholders are marked and completed as they are written. */
export function CodeEditor({
  handle,
  labelledBy,
  value,
  readOnly = false,
  oneLine = false,
  prose = false,
  hint,
  language,
  faults = NO_FAULTS,
  ...acts
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const parts = useRef({ language: new Compartment(), readOnly: new Compartment() });
  const written = useRef<string[]>([]);
  const onChange = (text: string) => {
    written.current.push(text);
    acts.onChange(text);
  };
  const latest = useRef({ ...acts, onChange });
  latest.current = { ...acts, onChange };
  const first = useRef({ value, labelledBy, oneLine, prose, hint });
  useEffect(() => {
    const { current: of } = parts;
    const { value: doc, ...shape } = first.current;
    const view = new EditorView({
      doc,
      ...(place.current ? { parent: place.current } : {}),
      extensions: [shapeOf(shape, latest), of.language.of([]), of.readOnly.of([])],
    });
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    editor.current?.dispatch({ effects: parts.current.language.reconfigure(language ?? []) });
  }, [language]);
  useEffect(() => {
    const locked = [
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({ 'aria-readonly': `${readOnly}` }),
    ];
    editor.current?.dispatch({ effects: parts.current.readOnly.reconfigure(readOnly ? locked : []) });
  }, [readOnly]);
  useEffect(() => {
    // What was written here comes back when the page has drawn itself, and by then more may be written.
    const own = written.current.indexOf(value);
    written.current = own < 0 ? [] : written.current.slice(own + 1);
    if (own < 0 && editor.current) takeOver(editor.current, value);
  }, [value]);
  useEffect(() => {
    const view = editor.current;
    if (view)
      view.dispatch(
        setDiagnostics(
          view.state,
          faults.flatMap((fault) => diagnosticOf(view.state, fault)),
        ),
      );
  }, [faults]);
  useImperativeHandle(handle, () => handleOf(editor));
  return <div ref={place} style={oneLine ? undefined : { height: '100%', minHeight: 0 }} />;
}

type Acts = Pick<Props, 'onChange' | 'undo' | 'redo'>;

function shapeOf(
  {
    labelledBy,
    oneLine,
    prose,
    hint,
  }: { labelledBy: string; oneLine: boolean; prose: boolean; hint: string | undefined },
  latest: { current: Acts },
): Extension {
  const act = (name: 'undo' | 'redo') => () => {
    latest.current[name]();
    return true;
  };
  const history = [
    { key: 'Mod-z', run: act('undo'), preventDefault: true, stopPropagation: true },
    { key: 'Mod-y', run: act('redo'), preventDefault: true, stopPropagation: true },
    { key: 'Mod-Shift-z', run: act('redo'), preventDefault: true, stopPropagation: true },
  ];
  return [
    // First, since of two themes the first counts.
    oneLine ? ONE_LINE : prose ? PROSE : SOURCE,
    keymap.of(history),
    drawSelection(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-labelledby': labelledBy, spellcheck: 'true', tabindex: '0' }),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (docChanged && !transactions.some((one) => one.annotation(FROM_OUTSIDE)))
        latest.current.onChange(state.doc.toString());
    }),
    autocompletion({ icons: false }),
    closeBrackets(),
    placeholdersMarked,
    editorTheme,
    hint ? placeholder(hint) : [],
  ];
}

/** Enter adds no line; what is pasted loses its own. */
const ONE_LINE: Extension = [
  oneLineTheme,
  keymap.of([{ key: 'Enter', run: () => true }, ...defaultKeymap]),
  EditorState.transactionFilter.of((change) =>
    change.newDoc.lines === 1 ? change : [change, { changes: lineEnds(change.newDoc.toString()), sequential: true }],
  ),
];

const lineEnds = (text: string) =>
  [...text.matchAll(/\n/g)].map(({ index }) => ({ from: index, to: index + 1, insert: ' ' }));

const PROSE: Extension = [proseTheme, keymap.of([...closeBracketsKeymap, ...lintKeymap, ...defaultKeymap])];

const SOURCE: Extension = [
  lineNumbers(),
  highlightActiveLine(),
  lintGutter(),
  bracketMatching(),
  search({ top: true }),
  syntaxHighlighting(markupColours),
  // Tab goes on to the next field, as everywhere.
  keymap.of([...closeBracketsKeymap, ...searchKeymap, ...lintKeymap, ...defaultKeymap]),
];

/** What came from elsewhere (undo, somebody else's version) takes the place of what differs, so that the cursor stays. */
function takeOver(view: EditorView, value: string): void {
  const before = view.state.doc.toString();
  if (before === value) return;
  let from = 0;
  while (from < before.length && before[from] === value[from]) from++;
  let tail = 0;
  const most = Math.min(before.length, value.length) - from;
  while (tail < most && before.at(-1 - tail) === value.at(-1 - tail)) tail++;
  view.dispatch({
    changes: { from, to: before.length - tail, insert: value.slice(from, value.length - tail) },
    annotations: FROM_OUTSIDE.of(true),
  });
}

/** The server tells the line in its words too, for whoever shows only those. */
export const withoutPlace = (message: string): string => message.replace(/^Line \d+(, column \d+)?: /, '');

function diagnosticOf(state: EditorState, { line, column, message }: CodeFault): Diagnostic[] {
  if (line === undefined || line > state.doc.lines) return [];
  const { from: start, to: end, text } = state.doc.line(line);
  const from = Math.min(start + (column ?? 1) - 1, end);
  const closed = column === undefined ? -1 : text.indexOf('}}', from - start);
  const to = closed < 0 ? end : start + closed;
  return [{ from, to: Math.max(from, to), severity: 'error', message: withoutPlace(message) }];
}

function handleOf(editor: { current: EditorView | null }): CodeHandle {
  return {
    view: () => editor.current,
    goTo: (line, column) => {
      const view = editor.current;
      if (!view) return;
      view.focus();
      if (line === undefined) return;
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      const anchor = Math.min(from + (column ?? 1) - 1, to);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    },
    insert: (text, choose) => {
      const view = editor.current;
      if (!view) return;
      const { from, to } = view.state.selection.main;
      const at = choose ? from + text.indexOf(choose) : from + text.length;
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: at, head: choose ? at + choose.length : at },
        scrollIntoView: true,
        userEvent: 'input',
      });
      view.focus();
    },
  };
}
