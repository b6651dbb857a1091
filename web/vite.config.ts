import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoad, OURS } from './first-load.ts';
import { mantineStyles } from './mantine-styles.ts';

const server = process.env.RIPEN_SERVER ?? 'http://127.0.0.1:3000';
const SERVED = [
  '/api',
  '/f',
  '/p',
  '/t',
  '/t.js',
  '/l',
  '/o',
  '/u',
  '/s',
  '/v',
  '/e',
  '/healthz',
  '/readyz',
  '/metrics',
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), mantineStyles()],
  build: {
    emptyOutDir: true,
    target: 'es2023',
    // Small icons and fonts stay files: the content security policy allows no data: addresses for them.
    assetsInlineLimit: 0,
    // The editor of source, which only the editors of emails and texts load.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // The rooms import the English texts as well; what matters is that the shell does not wait for them.
      checks: { ineffectiveDynamicImport: false },
      output: {
        // Few files, as each is a question to the server, and none with much that its page does without: the libraries of every page
        // as two, what lists and builders are written and chosen with as a third; of ours what is fetched before the first click,
        // then what many rooms share, then a file for each page.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|@tanstack\/(react-router|router-core|history|react-query|query-core|react-store|store))\//,
            },
            {
              name: 'ui',
              test: /node_modules\/(@floating-ui|@mantine\/(hooks|core\/esm\/(core|components\/(UnstyledButton|Button|ActionIcon|Menu|Popover|Tooltip|ScrollArea|Input|InputBase|FocusTrap|Transition|CloseButton|Loader|Text|Title|Group|Stack|Portal|Overlay|Kbd|Anchor|Progress|Box|Paper|Floating)))|@tabler\/icons-react\/dist\/esm\/(createReactComponent|defaultAttributes))/,
            },
            {
              name: 'inputs',
              test: /node_modules\/@mantine\/core\/esm\/components\/(Autocomplete|Checkbox|Combobox|Drawer|InlineInput|Modal|ModalBase|MultiSelect|NativeScrollArea|NumberInput|Pill|PillsInput|Radio|SegmentedControl|Select|Switch|TagsInput|Textarea)\//,
            },
            {
              name: (id, graph) => (firstLoad(graph).has(id) ? 'first' : undefined),
              debugName: 'first',
              test: OURS,
            },
            { name: 'icons', test: /node_modules\/@tabler\/icons-react\//, minShareCount: 2 },
            { name: 'rooms', test: OURS, minShareCount: 6 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(SERVED.map((path) => [`^${path}(/|$|\\?)`, { target: server }])),
  },
});
