import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences, PreferencesPatch } from '../../../contract/preferences.ts';
import { api } from '../api.ts';
import { meQuery, queries } from '../queries.ts';
import { isLanguage, type Language, speak } from '../texts/index.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';

export const APPEARANCES = ['light', 'dark', 'auto'] as const;

/** How the app looks and speaks to this person, and the way to change it: at once here, and kept for other browsers. */
export function usePreferences() {
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const problemText = useProblemText();
  const keep = useMutation({
    mutationFn: (patch: PreferencesPatch) => api.change<Preferences>('me', 'preferences', patch),
    onSuccess: (preferences) => queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, preferences }),
    onError: (error) => notify({ wrong: true, message: problemText(error) }),
  });
  const choose = (patch: { appearance?: (typeof APPEARANCES)[number]; language?: Language }) => {
    if (patch.appearance) setColorScheme(patch.appearance);
    if (patch.language) void speak(patch.language);
    keep.mutate(patch);
  };
  return { appearance: colorScheme, language: i18n.language, choose };
}

/** Whoever comes to a browser for the first time finds it looking and speaking as they are used to. */
export function useFollowPreferences(): void {
  const { data: me } = useQuery(meQuery);
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const appearance = me?.preferences?.appearance;
  const language = me?.preferences?.language ?? me?.workspace.language;
  // Only when what is kept changes: what is chosen here and now is not taken back by what was asked a moment ago.
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the server alone
  useEffect(() => {
    if (appearance && appearance !== colorScheme) setColorScheme(appearance);
  }, [appearance]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the server alone
  useEffect(() => {
    if (isLanguage(language) && language !== i18n.language) void speak(language);
  }, [language]);
}
