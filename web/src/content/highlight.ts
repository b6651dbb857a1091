import { HighlightStyle } from '@codemirror/language';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Placeholders stand out wherever they stand: in text, in attributes, in a subject. */
const marked = new MatchDecorator({
  regexp: /\{\{[^{}]*\}\}/g,
  decoration: Decoration.mark({ class: 'cm-placeholder-mark' }),
});

export const placeholdersMarked = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = marked.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = marked.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

export const markupColours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--ripen-brand)' },
  { tag: tags.attributeName, color: 'var(--ripen-quiet)' },
  { tag: tags.attributeValue, color: 'var(--ripen-text)' },
  { tag: tags.comment, color: 'var(--ripen-quiet)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--ripen-danger)' },
]);

/** In the colours of the page, so that it is right in the light and in the dark. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', fontSize: '0.8125rem', backgroundColor: 'transparent', color: 'var(--ripen-text)' },
  '&.cm-focused': { outline: '2px solid var(--ripen-brand)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ripen-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--ripen-text)' },
  '.cm-placeholder': { color: 'var(--ripen-quiet)' },
  '.cm-placeholder-mark': {
    color: 'var(--ripen-warning)',
    backgroundColor: 'var(--ripen-warning-tint)',
    borderRadius: '3px',
  },
  '.cm-placeholder-mark *': { color: 'inherit' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ripen-quiet)', borderRight: 0 },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller .cm-activeLine': { backgroundColor: 'var(--ripen-sunken)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--ripen-brand-tint)',
  },
  '.cm-panels, .cm-tooltip': {
    backgroundColor: 'var(--ripen-surface)',
    color: 'var(--ripen-text)',
    borderColor: 'var(--ripen-edge)',
  },
  '.cm-panels-top': { borderBottom: '1px solid var(--ripen-line)' },
  '.cm-panel input, .cm-panel button': {
    minHeight: '32px',
    color: 'inherit',
    background: 'var(--ripen-ground)',
    border: '1px solid var(--ripen-edge)',
    borderRadius: '4px',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px', lineHeight: '1.6' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--ripen-brand-tint)',
    color: 'var(--ripen-text)',
  },
  '.cm-completionDetail': { color: 'var(--ripen-quiet)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--ripen-danger)' },
});

/** A line of its own, as high as other fields are. */
export const oneLineTheme = EditorView.theme({
  '&': { height: 'auto', fontSize: '0.875rem' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '20px', overflowX: 'hidden' },
  '.cm-content': { padding: '6px 0' },
  '.cm-line': { padding: '0 10px' },
  '&.cm-focused > .cm-scroller .cm-activeLine': { backgroundColor: 'transparent' },
});

export const proseTheme = EditorView.theme({
  '&': { fontSize: '0.875rem' },
  '.cm-scroller': { fontFamily: 'inherit' },
  '.cm-content': { padding: '8px 0' },
  '.cm-line': { padding: '0 12px' },
  '&.cm-focused > .cm-scroller .cm-activeLine': { backgroundColor: 'transparent' },
});
