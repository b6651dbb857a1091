import { z } from 'zod';

/** The languages the app speaks. */
export const LANGUAGES = ['en', 'pl', 'et', 'th'] as const;
export const language = z.enum(LANGUAGES);

/** How Ripen looks and speaks to somebody. Null: as the system and the workspace have it. */
export const preferences = z
  .strictObject({
    appearance: z.enum(['light', 'dark', 'auto']).nullable(),
    language: language.nullable(),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof preferences>;

export const preferencesPatch = preferences.partial();
export type PreferencesPatch = z.infer<typeof preferencesPatch>;
