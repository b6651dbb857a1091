import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

const FIRST = ['src/main.tsx', 'src/home/home-page.tsx', 'src/access/sign-in-page.tsx'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** What is written here, in contrast to the libraries. */
export const OURS = /\/(web\/src|contract)\/.*\.(tsx?|css)$/;

const known = new WeakMap<Graph, Set<string>>();

/** All of our code that the shell and the pages people begin at import, directly or not: what is fetched before the first click. */
export function firstLoad(graph: Graph): Set<string> {
  let found = known.get(graph);
  if (!found) {
    found = new Set(FIRST);
    for (const id of found)
      for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) if (OURS.test(imported)) found.add(imported);
    known.set(graph, found);
  }
  return found;
}
