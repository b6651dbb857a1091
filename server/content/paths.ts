import Handlebars from 'handlebars';
import type { Catalogue } from '../records/index.ts';
import { type ContentFault, faultAt } from './faults.ts';
import { BLOCKS, HELPERS, type Helper, LINK, URL_PART } from './helpers.ts';
import { nearest } from './nearest.ts';
import { isScoped, OWN_VALUE, Resolver } from './resolver.ts';
import { partsOf, type Scope } from './scope.ts';

type Path = hbs.AST.PathExpression;
type Place = { loc: hbs.AST.SourceLocation };
type Call = Place & { path: hbs.AST.Expression; params: hbs.AST.Expression[]; hash?: hbs.AST.Hash };

/** What reading a template told: the data it needs (`contact.account.name`), and what is wrong with it. */
export type Reading = { needs: Set<string>; faults: ContentFault[] };

/**
 * Reads the tree of a template: every path is judged against the catalogue in the scope where it stands (`each`, `with`,
 * block parameters, `../`), every call against our helpers; and names of the former market leader are replaced by ours in
 * place. What the tree holds of partials, decorators, raw output and prototypes is a fault.
 *
 * `part` is where in the document the template stands. `ours` allows what only `compile.ts` writes.
 */
export function readTemplate(program: hbs.AST.Program, catalogue: Catalogue, part: string, ours = false): Reading {
  const reader = new Reader(catalogue, part, ours);
  reader.accept(program);
  return { needs: reader.needs, faults: reader.faults };
}

const DEEPEST = 200;
const UNKNOWN: Scope = { of: 'unknown' };
/** Only whether these hold is asked, so they may be about whole records. */
const TRUTHS = ['and', 'or', 'not'];
const FORMATS = ['date', 'number', 'money'];
const OF_THE_READER = ['contact.language', 'contact.time_zone'];

class Reader extends Handlebars.Visitor {
  readonly needs = new Set<string>();
  readonly faults: ContentFault[] = [];
  private readonly standing = new Map<Path, Scope>();
  private readonly resolver: Resolver;
  private readonly part: string;
  private readonly ours: boolean;
  private depth = 0;

  constructor(catalogue: Catalogue, part: string, ours: boolean) {
    super();
    this.resolver = new Resolver(catalogue, ours);
    this.part = part;
    this.ours = ours;
  }

  override accept(node: hbs.AST.Node): void {
    this.depth++;
    if (this.depth <= DEEPEST) super.accept(node);
    else this.tooDeep(node);
    this.depth--;
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const name = block.path.original;
    const [subject] = block.params;
    if (this.ours && name === LINK) this.accept(block.program);
    else if (!BLOCKS.includes(name)) this.fault(block, `{{#${name}}} is not known${hint(name, BLOCKS)}`);
    else if (!subject || block.params.length > 1)
      this.fault(block, `{{#${name}}} takes one value, and calls go in parentheses: {{#${name} (eq a b)}}`);
    else this.block(block, name, subject);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path, params, hash, escaped } = mustache;
    if (!escaped && !this.ours) this.fault(mustache, 'values are always escaped: write two braces, without &');
    else if (params.length > 0 || hash?.pairs.length > 0 || isHelper(path)) this.call(mustache);
    else if (isPath(path)) this.shown(path);
    else this.fault(mustache, 'a text or number in braces names nothing');
  }

  override SubExpression(expression: hbs.AST.SubExpression): void {
    this.call(expression);
  }

  override PathExpression(path: Path): void {
    const resolved = this.resolver.resolve(path);
    if ('fault' in resolved) this.fault(path, resolved.fault);
    const scope = 'fault' in resolved ? UNKNOWN : resolved.scope;
    this.standing.set(path, scope);
    // Whether a record or list is there can be told by the ids of what is loaded.
    if (scope.of === 'record' || scope.of === 'list') this.need(scope.record ? `${scope.path}.id` : scope.path);
    if (scope.of === 'value' && scope.path) this.need(scope.path);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.fault(partial, 'partials ({{> …}}) are not available');
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.fault(partial, 'partials ({{#> …}}) are not available');
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.fault(decorator, 'decorators ({{* …}}) are not available');
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    this.fault(decorator, 'decorators ({{#* …}}) are not available');
  }

  private block(block: hbs.AST.BlockStatement, name: string, subject: hbs.AST.Expression): void {
    this.named(block, name, block.hash, name === 'if' || name === 'unless' ? ['includeZero'] : []);
    this.accept(subject);
    if (name === 'each' || name === 'with') this.entered(block, this.scopeWithin(block, name, subject), subject);
    else if (block.program) this.accept(block.program);
    if (block.inverse) this.accept(block.inverse);
  }

  /** The scope that a block opens, and for `each` whether it can be gone through. */
  private scopeWithin(block: hbs.AST.BlockStatement, name: string, subject: hbs.AST.Expression): Scope {
    const scope = this.scopeOf(subject);
    if (name === 'with') return scope;
    // Lists within one another multiply, and no mail needs them.
    if (scope.of === 'list' && this.resolver.inList) this.fault(block, 'a list within a list is not available');
    if (scope.of === 'list') return { ...scope, of: 'record', path: `${scope.path}.*` };
    if (scope.of === 'value' && scope.list) return { ...scope, list: false };
    if (scope.of !== 'unknown') this.fault(block, '{{#each}} goes through lists of related records or several choices');
    return UNKNOWN;
  }

  private entered(block: hbs.AST.BlockStatement, scope: Scope, subject: hbs.AST.Expression): void {
    const [item, index] = block.program.blockParams ?? [];
    const named = new Map<string, Scope>();
    if (item) named.set(item, scope);
    if (index) named.set(index, OWN_VALUE);
    // Handlebars counts `../` by change of context, and {{#with this}} changes nothing.
    const same = isPath(subject) && subject.parts.length === 0 && subject.depth === 0 && !subject.data;
    this.resolver.within(same ? undefined : scope, named, () => this.accept(block.program));
  }

  /** What is put into the text must be a value. */
  private shown(path: Path): void {
    this.accept(path);
    this.mustBeValue(path);
  }

  private mustBeValue(expression: hbs.AST.Expression): void {
    const scope = this.scopeOf(expression);
    if (scope.of === 'record') this.fault(expression, `${scope.path} is a record; name one of its fields`);
    if (scope.of === 'list')
      this.fault(expression, `${scope.path} is a list: go through it with {{#each ${scope.path}}}`);
  }

  private call(call: Call): void {
    const { path, params, hash } = call;
    const name = isPath(path) ? path.original : '';
    const helper = HELPERS.get(name);
    if (helper) this.judgeCount(call, name, helper);
    else if (!(this.ours && name === URL_PART))
      this.fault(call, `"${name}" cannot be called with values${hint(name, HELPERS.keys())}`);
    for (const param of params) {
      this.accept(param);
      if (!TRUTHS.includes(name)) this.mustBeValue(param);
    }
    this.named(call, name, hash, helper?.named ?? []);
    if (FORMATS.includes(name)) for (const own of OF_THE_READER) this.need(own);
  }

  private judgeCount(call: Call, name: string, { least, most }: Helper): void {
    const given = call.params.length;
    if (given >= least && given <= most) return;
    const wanted = least === most ? `${least}` : most > 9 ? `at least ${least}` : `${least} to ${most}`;
    this.fault(call, `"${name}" takes ${wanted} ${wanted === '1' ? 'value' : 'values'}, not ${given}`);
  }

  private named(place: Place, name: string, hash: hbs.AST.Hash | undefined, known: readonly string[]): void {
    for (const { key, value } of hash?.pairs ?? []) {
      if (!known.includes(key)) this.fault(place, `"${name}" knows no "${key}="${hint(key, known)}`);
      this.accept(value);
      this.mustBeValue(value);
    }
  }

  private scopeOf(expression: hbs.AST.Expression): Scope {
    return isPath(expression) ? (this.standing.get(expression) ?? UNKNOWN) : OWN_VALUE;
  }

  /** Notes what is needed, without the marks of going through lists; a field made of others needs those. */
  private need(path: string): void {
    const plain = path.replaceAll('.*', '');
    this.needs.add(plain);
    const end = plain.lastIndexOf('.');
    for (const part of partsOf(plain.slice(end + 1))) this.needs.add(`${plain.slice(0, end)}.${part}`);
  }

  private tooDeep(node: hbs.AST.Node): void {
    const told = this.faults.some(({ message }) => message.endsWith(TOO_DEEP));
    if (!told) this.fault(node, TOO_DEEP);
  }

  private fault({ loc }: Place, message: string): void {
    const { line, column } = loc.start;
    this.faults.push(faultAt(this.part, message, { line, column: column + 1 }));
  }
}

const TOO_DEEP = 'blocks and calls stand too deep within one another';

function hint(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near ? `; did you mean "${near}"?` : '';
}

const isPath = (node: hbs.AST.Expression): node is Path => node.type === 'PathExpression';

const isHelper = (node: hbs.AST.Expression): boolean =>
  isPath(node) && node.depth === 0 && !isScoped(node) && HELPERS.has(node.original);
