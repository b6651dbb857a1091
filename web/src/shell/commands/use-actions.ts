import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../queries.ts';
import { LANGUAGES, type Language } from '../../texts/index.ts';
import { STEPS, useClock } from '../use-clock.ts';
import { APPEARANCES, usePreferences } from '../use-preferences.ts';
import { useSignOut } from '../use-sign-out.ts';
import type { Command } from './command.ts';

export type NewKind = 'contact' | 'account';

/** New documents and imports, each as soon as the app has the page to make one. */
const FRESH = [
  { name: 'new_segment', to: '/new/segment' },
  { name: 'new_journey', to: '/new/journey' },
  { name: 'new_email', to: '/new/email' },
  { name: 'new_text', to: '/new/text' },
  { name: 'import', to: '/imports/new' },
] as const;

/** What can be done from everywhere, by this person. */
export function useActions({ onNew, onKeys }: { onNew: (kind: NewKind) => void; onKeys: () => void }): Command[] {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const router = useRouter();
  const navigate = useNavigate();
  const clock = useClock();
  const { appearance, language, choose } = usePreferences();
  const signOut = useSignOut();
  const known: object = router.routesByPath;
  const role = me?.user?.role;
  const market = role === 'administrator' || role === 'marketer';
  const sell = market || role === 'sales';
  const languages = Object.keys(LANGUAGES) as Language[];
  return [
    ...(sell
      ? (['contact', 'account'] as const).map((kind) => ({
          id: `new-${kind}`,
          name: t(`record.new_${kind}`),
          run: () => onNew(kind),
        }))
      : []),
    ...FRESH.filter(({ to }) => market && to in known).map(({ name, to }) => ({
      id: name,
      name: t(`commands.${name}`),
      run: () => void navigate({ to: to as string }),
    })),
    ...(me?.workspace.simulated && market
      ? STEPS.map((step) => ({
          id: `clock-${step.name}`,
          name: t('commands.clock', { step: t(`clock.${step.name}`) }),
          run: () => clock.forward(step),
        }))
      : []),
    ...APPEARANCES.filter((one) => one !== appearance).map((one) => ({
      id: `appearance-${one}`,
      name: `${t('user.appearance')}: ${t(`user.${one}`)}`,
      run: () => choose({ appearance: one }),
    })),
    ...languages
      .filter((one) => one !== language)
      .map((one) => ({
        id: `language-${one}`,
        name: `${t('user.language')}: ${LANGUAGES[one]}`,
        run: () => choose({ language: one }),
      })),
    { id: 'keys', name: t('keys.show'), run: onKeys },
    { id: 'api', name: t('nav.api'), run: () => void window.open('/api/docs', '_blank', 'noreferrer') },
    { id: 'sign-out', name: t('user.sign_out'), run: () => signOut.mutate() },
  ];
}
