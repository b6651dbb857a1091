import type { Email, Text } from '../../contract/content.ts';
import type { Catalogue } from '../records/index.ts';
import { type ContentFault, faultAt, notReady } from './faults.ts';
import { encodeAddressParts, type Link } from './links.ts';
import { finishedMarkup } from './markup.ts';
import { mjmlToHtml } from './mjml.ts';
import { decodeMustaches, protectMustaches } from './mustaches.ts';
import { readTemplate } from './paths.ts';
import { compileTemplate, parseTemplate, type Template } from './template.ts';

/** An email made ready once per version, to be rendered for any number of people. */
export type CompiledEmail = {
  commercial: boolean;
  subject: Template;
  preheader: Template;
  from: { name: Template; email: Template };
  replyTo: Template;
  html: Template;
  text: Template;
  links: Link[];
  /** The data it reads, as paths: `contact.account.name`, `sender.company_address`, `unsubscribe_url`. */
  needs: string[];
};

export type CompiledText = { commercial: boolean; text: Template; needs: string[] };

/** Compiles what it can and tells every fault on the way. Without faults there is a result, also of an unfinished draft. */
export async function readEmail(
  email: Email,
  catalogue: Catalogue,
): Promise<{ compiled?: CompiledEmail; faults: ContentFault[]; needs: string[] }> {
  const reading = new Compilation(catalogue);
  const subject = reading.plain('subject', email.subject);
  const from = {
    name: reading.plain('from.name', email.from?.name),
    email: reading.plain('from.email', email.from?.email),
  };
  const replyTo = reading.plain('reply_to', email.reply_to);
  const text = email.text?.trim() ? reading.plain('text', email.text) : undefined;
  const preheader = reading.plain('preheader', email.preheader);
  const body = await reading.body(email);
  const needs = [...reading.needs].sort();
  if (reading.faults.length > 0) return { faults: reading.faults, needs };
  const compiled = { commercial: email.purpose === 'commercial', subject, preheader, from, replyTo, needs };
  return { compiled: { ...compiled, html: body.html, text: text ?? body.text, links: body.links }, faults: [], needs };
}

export function readText(
  text: Text,
  catalogue: Catalogue,
): { compiled?: CompiledText; faults: ContentFault[]; needs: string[] } {
  const reading = new Compilation(catalogue);
  const template = reading.plain('text', text.text);
  const { faults } = reading;
  const needs = [...reading.needs].sort();
  if (faults.length > 0) return { faults, needs };
  return { compiled: { commercial: text.purpose === 'commercial', text: template, needs }, faults, needs };
}

/** Refused with every fault when it does not compile. */
export async function compileEmail(email: Email, catalogue: Catalogue): Promise<CompiledEmail> {
  const { compiled, faults } = await readEmail(email, catalogue);
  if (!compiled) throw notReady(faults);
  return compiled;
}

/** Refused with every fault when it does not compile. */
export function compileText(text: Text, catalogue: Catalogue): CompiledText {
  const { compiled, faults } = readText(text, catalogue);
  if (!compiled) throw notReady(faults);
  return compiled;
}

const EMPTY: Template = () => '';

/** Blocks that stand apart from their surroundings leave blanks where they were; they are one blank, as in a browser. */
const closedUp =
  (template: Template): Template =>
  (data, frame) =>
    template(data, frame)
      .replaceAll(/(?<=\S) {2,}(?=\S)/g, ' ')
      .replaceAll(/ +$/gm, '');

/** Gathers needs and faults over the parts of one document. */
class Compilation {
  readonly needs = new Set<string>();
  readonly faults: ContentFault[] = [];
  private readonly catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  /** A part that is no markup. */
  plain(part: string, source = ''): Template {
    const program = this.judge(part, source);
    return program ? compileTemplate(program, true) : EMPTY;
  }

  /** Judges what an author wrote, at the places where it was written. */
  judge(part: string, source: string): hbs.AST.Program | undefined {
    const { program, faults } = parseTemplate(source, part);
    this.faults.push(...faults);
    if (!program) return undefined;
    const reading = readTemplate(program, this.catalogue, part);
    this.faults.push(...reading.faults);
    for (const need of reading.needs) this.needs.add(need);
    return reading.faults.length > 0 ? undefined : program;
  }

  async body(email: Email): Promise<{ html: Template; text: Template; links: Link[] }> {
    const nothing = { html: EMPTY, text: EMPTY, links: [] };
    const part = email.mjml?.trim() ? 'mjml' : 'html';
    const source = decodeMustaches(email[part] ?? '');
    if (!this.judge(part, source) || source.trim() === '') return nothing;
    const body = protectMustaches(source);
    const { html, faults } = part === 'mjml' ? await mjmlToHtml(body) : { html: body.markup, faults: [] };
    this.faults.push(...faults);
    if (this.faults.length > 0) return nothing;
    const markup = finishedMarkup(body, html, email.preheader ?? '');
    return {
      html: this.made(part, markup.html, false),
      text: email.text?.trim() ? EMPTY : closedUp(this.made(part, markup.text, true)),
      links: markup.links,
    };
  }

  /** Compiles a body that Ripen wrote from the author's: its expressions are judged already, its blocks may have come apart. */
  private made(part: string, source: string, plain: boolean): Template {
    const { program } = parseTemplate(source, part);
    if (!program) {
      const advice = plain ? 'write the plain text by hand' : 'open and close each block within the same element';
      this.faults.push(faultAt(part, `the blocks ({{#if}}, {{#each}} …) come apart when this is compiled: ${advice}`));
      return EMPTY;
    }
    this.faults.push(...readTemplate(program, this.catalogue, part, true).faults);
    encodeAddressParts(program);
    return compileTemplate(program, plain);
  }
}
