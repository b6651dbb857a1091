import Handlebars from 'handlebars';
import { Parser } from 'htmlparser2';
import type { Email } from '../../contract/content.ts';
import { createCatalogue } from '../records/index.ts';
import type { Edit } from './edits.ts';
import { LINK, URL_PART } from './helpers.ts';
import { decodeMustaches, type Protected, protectMustaches } from './mustaches.ts';
import { readTemplate } from './paths.ts';
import { MESSAGE_ADDRESSES } from './scope.ts';
import { parseTemplate } from './template.ts';

/** The message's own addresses can be told without knowing any record. */
const NO_RECORDS = createCatalogue();

/** A tracked link: its `name`, otherwise its address as written, is its key in statistics and conditions. */
export type Link = { key: string; url: string };

/** An address that stands in the markup, as its author wrote it, with its place. */
export type Address = { tag: string; url: string; name: string | undefined; start: number; end: number };

/** What carries an address a reader can follow, in HTML and in MJML. */
const LINKING = new Set([
  'a',
  'area',
  'mj-button',
  'mj-image',
  'mj-carousel-image',
  'mj-navbar-link',
  'mj-social-element',
]);

/** Every address that can be followed. What stands in comments (Outlook's own markup) is left alone. */
export function addressesIn(body: Protected, html: string): Address[] {
  const found: Address[] = [];
  let href: Address | undefined;
  const parser = new Parser({
    onopentagname() {
      href = undefined;
    },
    onattribute(name, value) {
      if (name !== 'href' || href) return;
      href = {
        tag: '',
        url: body.restore(value).trim(),
        name: undefined,
        start: parser.startIndex,
        end: parser.endIndex,
      };
    },
    onopentag(tag, attributes) {
      if (!href || !LINKING.has(tag)) return;
      // A social element's name says which network it is.
      const name = tag === 'mj-social-element' ? '' : (attributes.name ?? '');
      found.push({ ...href, tag, name: body.restore(name).trim() || undefined });
    },
  });
  parser.end(html);
  return found;
}

/** The keys of the links that an email has, read from what its author wrote. */
export function emailLinks({ mjml, html }: Pick<Email, 'mjml' | 'html'>): string[] {
  const body = protectMustaches(decodeMustaches(mjml?.trim() ? mjml : (html ?? '')));
  const followed = addressesIn(body, body.markup).filter(({ url }) => isTracked(url));
  return [...new Set(followed.map(({ name, url }) => name ?? url))];
}

const isJudgedLater = (url: string): boolean => /^https?:/i.test(url) || url.startsWith('{{');

const isTracked = (url: string): boolean => isJudgedLater(url) && !isOfMessage(url);

/**
 * What makes the links of a body ready: every address to the web is tracked (`{{#link 0}}…{{/link}}` in its place, which
 * rendering fills); the message's own addresses and those that data decide are only judged when rendered.
 */
export function linkEdits(body: Protected, html: string): { edits: Edit[]; links: Link[] } {
  const edits: Edit[] = [];
  const links: Link[] = [];
  for (const { url, name, start, end } of addressesIn(body, html)) {
    if (!isJudgedLater(url)) continue;
    const index = isTracked(url) ? ` ${links.push({ key: name ?? url, url }) - 1}` : '';
    // A backslash before braces would make them text.
    const piece = `{{#${LINK}${index}}}${url.replace(/\\+$/, '')}{{/${LINK}}}`;
    edits.push({ start, end, by: `href="${body.keep(piece)}"` });
  }
  return { edits, links };
}

function isOfMessage(url: string): boolean {
  const { program } = parseTemplate(url, '');
  const { needs } = program ? readTemplate(program, NO_RECORDS, '') : { needs: new Set<string>() };
  return MESSAGE_ADDRESSES.some((address) => needs.has(address));
}

/**
 * Makes the values within the addresses of a compiled body parts of an address: encoded, except where the value is the
 * beginning. Whether a value stands in the path or in the query is told by what is written before it.
 */
export function encodeAddressParts(program: hbs.AST.Program): void {
  new AddressEncoder().accept(program);
}

type Place = 'start' | 'path' | 'query';

class AddressEncoder extends Handlebars.Visitor {
  override BlockStatement(block: hbs.AST.BlockStatement): void {
    if (block.path.original === LINK) encodeFrom(block.program, 'start');
    else super.BlockStatement(block);
  }
}

function encodeFrom(program: hbs.AST.Program | undefined, from: Place): Place {
  let place = from;
  for (const statement of program?.body ?? []) {
    if (isContent(statement)) place = /[?#]/.test(statement.value) ? 'query' : place === 'query' ? place : 'path';
    if (isMustache(statement)) {
      if (place === 'start') statement.escaped = false;
      else encodePart(statement, place);
      place = place === 'start' ? 'path' : place;
    }
    if (isBlock(statement)) {
      const after = [encodeFrom(statement.program, place), encodeFrom(statement.inverse, place)];
      place = after.includes('query') ? 'query' : after.includes('path') ? 'path' : place;
    }
  }
  return place;
}

function encodePart(mustache: hbs.AST.MustacheStatement, place: Place): void {
  const { loc, path, params, hash } = mustache;
  const call: hbs.AST.SubExpression | undefined = isPath(path)
    ? { type: 'SubExpression', path, params, hash, loc }
    : undefined;
  const value = call && (params.length > 0 || hash?.pairs.length > 0) ? call : path;
  const where: hbs.AST.StringLiteral = { type: 'StringLiteral', value: place, original: place, loc };
  mustache.path = { type: 'PathExpression', data: false, depth: 0, parts: [URL_PART], original: URL_PART, loc };
  mustache.params = [value, where];
  mustache.hash = { type: 'Hash', pairs: [], loc };
  mustache.escaped = false;
}

const isPath = (node: hbs.AST.Expression): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isContent = (node: hbs.AST.Statement): node is hbs.AST.ContentStatement => node.type === 'ContentStatement';
const isMustache = (node: hbs.AST.Statement): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Statement): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
