import { convert } from 'html-to-text';
import { Parser } from 'htmlparser2';
import { applied, type Edit } from './edits.ts';
import { type Link, linkEdits } from './links.ts';
import type { Protected } from './mustaches.ts';

/** The parts of a mail as template sources, with its tracked links. */
export type Markup = { html: string; text: string; links: Link[] };

const PIXEL =
  '{{#if @pixel}}<img src="{{@pixel}}" width="1" height="1" alt="" style="display:block;border:0" />{{/if}}';
const HIDDEN =
  'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all';

/** Makes HTML whose expressions are protected into what is sent; everything that is not named here stays byte for byte. */
export function finishedMarkup(body: Protected, html: string, preheader: string): Markup {
  const { edits, links } = linkEdits(body, html);
  const { comments, start, end } = placesIn(body, html);
  const linked = [...edits, ...comments];
  const hidden = preheader && `<div style="${HIDDEN}">${body.keep(preheader)}</div>`;
  const sent = [{ start, end: start, by: hidden }, ...linked, { start: end, end, by: body.keep(PIXEL) }];
  return { html: body.restore(applied(html, sent)), text: body.restore(plainText(applied(html, linked))), links };
}

/**
 * Where the body begins and ends, and comments that hold only expressions: designers of the field hide `{{#if …}}` between
 * elements so. Those become bare, or the text part would lose them.
 */
function placesIn(body: Protected, html: string): { comments: Edit[]; start: number; end: number } {
  const comments: Edit[] = [];
  let start = 0;
  let end = html.length;
  const parser = new Parser({
    onopentag(name) {
      if (name === 'body') start = parser.endIndex + 1;
    },
    onclosetag(name, implied) {
      if (name === 'body' && !implied) end = parser.startIndex;
    },
    oncomment(text) {
      if (body.isOnlyMustaches(text))
        comments.push({ start: parser.startIndex, end: parser.endIndex + 1, by: text.trim() });
    },
  });
  parser.end(html);
  return { comments, start, end };
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** The plain-text part: what a reader without pictures and styles needs, links with their address after them. */
const plainText = (html: string): string =>
  convert(html, {
    wordwrap: false,
    limits: { maxDepth: 500 },
    formatters: { alternative: (element, _walk, builder) => builder.addInline(element.attribs?.alt ?? '') },
    selectors: [
      ...HEADINGS.map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'img', format: 'alternative' },
      { selector: '[style*="display:none"]', format: 'skip' },
    ],
  });
