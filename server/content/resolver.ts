import type { Catalogue } from '../records/index.ts';
import { aliasOfWhole } from './aliases.ts';
import { type Scope, step } from './scope.ts';

type Path = hbs.AST.PathExpression;

/** Where a path leads, or what is wrong with it. */
export type Resolved = { scope: Scope } | { fault: string };

const LONGEST = 8;
const FOR_EACH = ['index', 'key', 'first', 'last'];

/** A value that no record holds: a text written in the template, what a call gives, a number of `each`. */
export const OWN_VALUE: Scope = { of: 'value', path: '', list: false };

/** Follows paths from where they stand: blocks open scopes, name them, and `../` goes back out. */
export class Resolver {
  /** The innermost is the last. */
  private readonly scopes: Scope[] = [{ of: 'root' }];
  private readonly names: Map<string, Scope>[] = [];
  private readonly catalogue: Catalogue;
  private readonly ours: boolean;

  constructor(catalogue: Catalogue, ours: boolean) {
    this.catalogue = catalogue;
    this.ours = ours;
  }

  /** Does `work` within a scope; `named` are the parameters of the block that opened it. */
  within(scope: Scope | undefined, named: Map<string, Scope>, work: () => void): void {
    if (scope) this.scopes.push(scope);
    this.names.push(named);
    work();
    this.names.pop();
    if (scope) this.scopes.pop();
  }

  /** True inside a list of related records. */
  get inList(): boolean {
    return this.scopes.some((scope) => scope.of === 'record' && scope.path.includes('.*'));
  }

  /** Where a path leads; its parts become our own names. */
  resolve(path: Path): Resolved {
    if (path.parts.length > LONGEST) return { fault: `${path.original} goes over too many relations` };
    if (path.data) return this.resolveData(path);
    const named = path.depth === 0 && !isScoped(path) ? this.byName(path.parts[0]) : undefined;
    if (named) return this.walk(path, named, 1);
    const scope = this.scopes.at(-1 - path.depth);
    if (!scope) return { fault: `${path.original} goes out of the template` };
    if (scope.of === 'root') path.parts = aliasOfWhole(path.parts) ?? path.parts;
    return this.walk(path, scope, 0);
  }

  private resolveData(path: Path): Resolved {
    const [name = ''] = path.parts;
    if (name === 'root') return this.walk(path, { of: 'root' }, 1);
    const known = path.parts.length === 1 && (FOR_EACH.includes(name) || (this.ours && name === 'pixel'));
    if (known) return { scope: OWN_VALUE };
    return { fault: `${path.original} is not known; there are @index, @key, @first, @last and @root` };
  }

  private walk(path: Path, from: Scope, first: number): Resolved {
    const ours = path.parts.slice(0, first);
    let scope = from;
    for (const name of path.parts.slice(first)) {
      const next = step(this.catalogue, scope, name);
      if ('fault' in next) return next;
      scope = next.scope;
      ours.push(...next.names);
    }
    path.parts = ours;
    return { scope };
  }

  private byName(name: string | undefined): Scope | undefined {
    return name === undefined ? undefined : this.names.findLast((names) => names.has(name))?.get(name);
  }
}

/** Judged as Handlebars itself does: `this.name` and `./name` are never a call or a block parameter. */
export const isScoped = (path: Path): boolean => /^\.|this\b/.test(path.original);
