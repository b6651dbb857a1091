import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  snippetCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { html } from '@codemirror/lang-html';
import { EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { type Proposal, proposals, writtenAt } from './completion.ts';
import { MJML_TAGS } from './mjml-tags.ts';

/** Plain text with placeholders. The sources are made once: what is proposed is kept by which of them it came from. */
export function templateLanguage(catalogue: CatalogueAnswer): Extension {
  const data = [{ autocomplete: placeholderSource(catalogue) }, { autocomplete: BLOCKS }];
  return EditorState.languageData.of(() => data);
}

/** HTML and MJML with placeholders; both complete their tags. */
export const markupLanguage = (catalogue: CatalogueAnswer): Extension => [
  html({ extraTags: MJML_TAGS, selfClosingTags: true, matchClosingTags: false }),
  templateLanguage(catalogue),
];

const placeholderSource =
  (catalogue: CatalogueAnswer): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const at = writtenAt(line.text.slice(0, context.pos - line.from));
    if (!at) return null;
    const dot = at.word.lastIndexOf('.') + 1;
    const options = proposals(catalogue, at.opened, at.word).map(completionOf);
    return { from: context.pos - at.word.length + dot, options, validFor: /^\w*$/ };
  };

/** What leads further is followed by its dot, and proposes again. */
function completionOf({ name, kind, leads }: Proposal): Completion {
  const detail = { relation: '…', list: 'each', call: '( )', block: '', field: '' }[kind];
  const base = { label: name, type: kind, ...(detail ? { detail } : {}) };
  if (!leads) return base;
  const apply = (view: EditorView, _: Completion, from: number, to: number) => {
    view.dispatch({
      changes: { from, to, insert: `${name}.` },
      selection: { anchor: from + name.length + 1 },
      userEvent: 'input.complete',
    });
    startCompletion(view);
  };
  return { ...base, apply };
}

const SNIPPETS = [
  snippetCompletion('{{#if #{value}}}#{text}{{/if}}', { label: 'if', detail: '{{#if}}', type: 'block' }),
  snippetCompletion('{{#if #{value}}}#{text}{{else}}#{other}{{/if}}', {
    label: 'if else',
    detail: '{{#if}} {{else}}',
    type: 'block',
  }),
  snippetCompletion('{{#each #{list}}}#{text}{{/each}}', { label: 'each', detail: '{{#each}}', type: 'block' }),
  snippetCompletion('{{default #{contact.first_name} "#{friend}"}}', {
    label: 'default',
    detail: '{{default}}',
    type: 'call',
  }),
];

/** Whole blocks, for who has not opened braces: only when asked for, since these are also words of the language. */
const BLOCKS: CompletionSource = (context) => {
  const word = context.matchBefore(/[a-z]+/);
  const line = context.state.doc.lineAt(context.pos);
  if (!context.explicit || writtenAt(line.text.slice(0, context.pos - line.from))) return null;
  return { from: word?.from ?? context.pos, options: SNIPPETS };
};
