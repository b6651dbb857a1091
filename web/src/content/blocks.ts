import { syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';

/** What can be put into a body: `choose` is the part that is written over first. */
type Block = { name: string; kind: 'section' | 'element' | 'text'; mjml: string; html: string; choose: string };

const LINK = 'https://example.com';

export const BLOCKS = [
  {
    name: 'text',
    kind: 'element',
    mjml: '<mj-text>Text</mj-text>',
    html: '<p>Text</p>',
    choose: 'Text',
  },
  {
    name: 'button',
    kind: 'element',
    mjml: `<mj-button name="button" href="${LINK}">Read more</mj-button>`,
    html: `<p><a name="button" href="${LINK}">Read more</a></p>`,
    choose: LINK,
  },
  {
    name: 'image',
    kind: 'element',
    mjml: `<mj-image src="${LINK}/image.png" alt="What it shows" />`,
    html: `<p><img src="${LINK}/image.png" alt="What it shows" width="560"></p>`,
    choose: `${LINK}/image.png`,
  },
  {
    name: 'divider',
    kind: 'element',
    mjml: '<mj-divider border-width="1px" border-color="#E7E3DA" />',
    html: '<hr>',
    choose: '',
  },
  {
    name: 'section',
    kind: 'section',
    mjml: '<mj-section>\n  <mj-column>\n    <mj-text>Text</mj-text>\n  </mj-column>\n</mj-section>',
    html: '<div>\n  <p>Text</p>\n</div>',
    choose: 'Text',
  },
  {
    name: 'columns',
    kind: 'section',
    mjml: '<mj-section>\n  <mj-column>\n    <mj-text>Left</mj-text>\n  </mj-column>\n  <mj-column>\n    <mj-text>Right</mj-text>\n  </mj-column>\n</mj-section>',
    html: '<table role="presentation" width="100%"><tr>\n  <td width="50%">Left</td>\n  <td width="50%">Right</td>\n</tr></table>',
    choose: 'Left',
  },
  {
    name: 'footer',
    kind: 'section',
    mjml: '<mj-section>\n  <mj-column>\n    <mj-text font-size="12px" color="#6B665C">{{sender.company_name}}, {{sender.company_address}}<br /><a href="{{unsubscribe_url}}">Unsubscribe</a></mj-text>\n  </mj-column>\n</mj-section>',
    html: '<p style="font-size:12px;color:#6B665C">{{sender.company_name}}, {{sender.company_address}}<br>\n<a href="{{unsubscribe_url}}">Unsubscribe</a></p>',
    choose: 'Unsubscribe',
  },
] as const satisfies Block[];

/** In MJML these stand in a column, and sections in the body: a block goes behind the one the cursor is in. */
const HOLDER = { element: ['mj-column', 'mj-hero'], section: ['mj-body', 'mj-wrapper'] } as const;

/** Puts a block where it may stand, with the indentation of its neighbour, and chooses what is to be written over. */
export function insertBlock(view: EditorView, block: Block, isMjml: boolean): void {
  const written = isMjml ? block.mjml : block.html;
  const { state } = view;
  const at = isMjml && block.kind !== 'text' ? behindNeighbour(view, HOLDER[block.kind]) : undefined;
  const { from, to } = at === undefined ? state.selection.main : { from: at, to: at };
  const indent = at === undefined ? '' : (/^\s*/.exec(lineOfElement(view, at))?.[0] ?? '');
  const text = at === undefined ? written : `\n${indent}${written.replaceAll('\n', `\n${indent}`)}`;
  const chosen = from + (block.choose ? text.indexOf(block.choose) : text.length);
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: chosen, head: chosen + block.choose.length },
    scrollIntoView: true,
    userEvent: 'input',
  });
  view.focus();
}

/** The end of what the cursor is in, of all that may stand in such a holder; else of the last one. */
function behindNeighbour(view: EditorView, holders: readonly string[]): number | undefined {
  const { state } = view;
  const tree = syntaxTree(state);
  let inside: number | undefined;
  for (let node = tree.resolveInner(state.selection.main.head, -1); node.parent; node = node.parent) {
    const holder = node.name === 'Element' && node.parent.name === 'Element' ? nameOf(view, node.parent.from) : '';
    if (inside === undefined && holders.includes(holder)) inside = node.to;
  }
  if (inside !== undefined) return inside;
  const ends = [...state.doc.toString().matchAll(new RegExp(`\\s*</(?:${holders.join('|')})>`, 'g'))];
  return ends.at(-1)?.index;
}

const nameOf = (view: EditorView, from: number): string =>
  /^<([\w-]+)/.exec(view.state.doc.sliceString(from, from + 40))?.[1] ?? '';

/** The line on which the element that ends here begins. */
function lineOfElement(view: EditorView, end: number): string {
  const { state } = view;
  let node = syntaxTree(state).resolveInner(end, -1);
  while (node.parent && node.name !== 'Element') node = node.parent;
  return state.doc.lineAt(node.name === 'Element' && node.to === end ? node.from : end).text;
}
