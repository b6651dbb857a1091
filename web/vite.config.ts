import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
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
    rolldownOptions: {
      output: {
        // Few files: what every page needs as one, what several need as another, and each page its own.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|@tanstack)\//,
              priority: 2,
            },
            { name: 'ui', minShareCount: 3 },
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
