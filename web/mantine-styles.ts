import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Each Mantine component brings its own style sheet with it, so that a page loads the styles it uses (the whole sheet is 38 kB
 * gzip, the shell needs a third) and nobody keeps a list. In layers, because then our own styles win in whatever order they come.
 */
export const mantineStyles = (): Plugin => ({
  name: 'mantine-styles',
  apply: 'build',
  transform: {
    filter: { id: /@mantine\/core\/esm\/.*\.module\.mjs$/ },
    handler: (code, id) => ({
      code: `import '@mantine/core/styles/${basename(id, '.module.mjs')}.layer.css';\n${code}`,
      map: null,
    }),
  },
});
