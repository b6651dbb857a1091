import { sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import type { Fault } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import { ANY, type BareDocument, type DocumentKind, type DocumentKinds, type Reference } from './kind.ts';

/** A document that names another. */
export type User = Reference & { name: string; state: DocumentState };

type Node = User & { references: Reference[] };

/** The documents whose live version or draft names this one. */
export async function usersOf(tx: Tx, kinds: DocumentKinds, used: Reference): Promise<User[]> {
  const nodes = await allNodes(tx, kinds);
  return nodes
    .filter((node) => node.references.some((reference) => same(reference, used)))
    .map(({ kind, key, name, state }) => ({ kind, key, name, state }));
}

/** A fault when this document, through whatever it names, names itself (S-7 and 8-engine 9: one graph over all kinds). */
export async function circleFaults(
  tx: Tx,
  kinds: DocumentKinds,
  kind: DocumentKind,
  document: BareDocument,
): Promise<Fault[]> {
  const start = kind.references(document).filter(isTight);
  if (start.length === 0) return [];
  const self = { kind: kind.kind, key: document.key };
  const nodes = await allNodes(tx, kinds);
  const seen = new Set<string>();
  const walk = (from: Reference, way: string[]): string[] | undefined => {
    if (same(from, self)) return way;
    if (seen.has(name(from))) return undefined;
    seen.add(name(from));
    const named = nodes.filter((node) => same(from, node)).flatMap(({ references }) => references);
    for (const next of named.filter(isTight)) {
      const circle = walk(next, [...way, next.key]);
      if (circle) return circle;
    }
    return undefined;
  };
  for (const reference of start) {
    const circle = walk(reference, [reference.key]);
    if (circle)
      return [
        {
          path: 'key',
          message: `refers to itself in a circle: ${[document.key, ...circle].join(' → ')}`,
          code: 'circle',
        },
      ];
  }
  return [];
}

async function allNodes(tx: Tx, kinds: DocumentKinds): Promise<Node[]> {
  const byKind = new Map([...kinds.values()].map((kind) => [kind.kind, kind]));
  const { rows } = await sql<User & { document: BareDocument | null; draft: BareDocument | null }>`
    select kind, key, name, state, document, draft from document`.execute(tx);
  return rows.map(({ kind, key, name, state, document, draft }) => ({
    kind,
    key,
    name,
    state,
    references: [document, draft].flatMap((version) => (version ? (byKind.get(kind)?.references(version) ?? []) : [])),
  }));
}

const isTight = (reference: Reference): boolean => !reference.loosely;
const name = (reference: Reference): string => `${reference.kind}/${reference.key}`;
const same = (named: Reference, document: Reference): boolean =>
  named.kind === document.kind && (named.key === document.key || named.key === ANY);
