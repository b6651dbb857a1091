import '@fontsource-variable/inter/wght.css';
import '@fontsource/noto-sans-thai/400.css';
import '@fontsource/noto-sans-thai/500.css';
import '@fontsource/noto-sans-thai/600.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import './ui/global.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './queries.ts';
import { router } from './router.tsx';
import { beginTexts } from './texts/index.ts';
import { Notices } from './ui/notices.tsx';
import { cssVariables, theme } from './ui/theme.ts';
import { sayWholeTexts } from './ui/whole-text.ts';

/** The same name stands in public/appearance.js, which reads it before the first paint. */
const appearance = localStorageColorSchemeManager({ key: 'ripen-appearance' });

// A build gives every component its own styles (see mantine-styles.ts); the development server, which bundles none, the whole sheet.
if (import.meta.env.DEV) await import('@mantine/core/styles.layer.css');
await beginTexts();
sayWholeTexts(document);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={appearance}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <Notices />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
