import { Parser } from 'htmlparser2';
import { applied, type Edit, linesOf } from './edits.ts';
import { type ContentFault, faultAt } from './faults.ts';
import type { Protected } from './mustaches.ts';

/** Between the tags of these stand only other tags; `mj-raw` may stand in all of them. */
const CONTAINERS = new Set([
  'mj-body',
  'mj-wrapper',
  'mj-section',
  'mj-group',
  'mj-column',
  'mj-hero',
  'mj-navbar',
  'mj-social',
  'mj-accordion',
  'mj-accordion-element',
]);
const WITHOUT_TEXT = new Set(['mjml', 'mj-head', 'mj-carousel', ...CONTAINERS]);

/**
 * The HTML of an MJML body whose expressions are protected, and what is wrong with it. No files are included and no fonts
 * loaded from elsewhere unless the author names them with `mj-font`.
 */
export async function mjmlToHtml(source: Protected): Promise<{ html: string; faults: ContentFault[] }> {
  const { markup, faults } = tidied(source);
  if (faults.length > 0) return { html: '', faults };
  // Loaded when first needed: it takes half a second, and a process that sends nothing needs none.
  const { default: mjml2html } = await import('mjml');
  try {
    const { html, errors } = await mjml2html(markup, { validationLevel: 'soft', ignoreIncludes: true, fonts: {} });
    // An attribute that an expression decides cannot be judged here.
    const judged = errors.filter(({ message }) => source.restore(message) === message);
    return { html, faults: judged.map(({ line, message }) => faultAt('mjml', message, { line })) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { html: '', faults: [faultAt('mjml', error.message)] };
  }
}

/**
 * What MJML would silently do wrong: it drops text between its tags, so `{{#if …}}` around a section would vanish (wrapped
 * into `mj-raw` here); it closes what was left open, and passes over includes.
 */
function tidied(source: Protected): { markup: string; faults: ContentFault[] } {
  const { markup } = source;
  const faults: ContentFault[] = [];
  const open: { name: string; start: number }[] = [];
  const wrapped: Edit[] = [];
  const lineAt = linesOf(markup);
  const fault = (at: number, message: string) => faults.push(faultAt('mjml', message, { line: lineAt(at) }));
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'mj-include') fault(parser.startIndex, 'other files cannot be included: put their content here');
        open.push({ name, start: parser.startIndex });
      },
      onclosetag(name, implied) {
        const tag = open.pop();
        const selfClosing = tag?.start === parser.startIndex;
        if (implied && tag && !selfClosing && name.startsWith('mj')) fault(tag.start, `<${name}> is not closed`);
      },
      ontext(text) {
        const inside = open.at(-1)?.name ?? '';
        const start = parser.startIndex;
        if (text.trim() === '' || !WITHOUT_TEXT.has(inside)) return;
        if (CONTAINERS.has(inside) && source.isOnlyMustaches(text))
          wrapped.push({ start, end: start + text.length, by: `<mj-raw>${text}</mj-raw>` });
        else fault(start, `text directly in <${inside}> is not shown: put it into <mj-text>, or into <mj-raw>`);
      },
    },
    { decodeEntities: false, recognizeSelfClosing: true },
  );
  parser.end(markup);
  return { markup: applied(markup, wrapped), faults };
}
