import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../../../contract/clock.ts';

/** What a move of the clock brought, in words; what can be looked at is a link to it. */
export function Happened({ happened }: { happened: NonNullable<Clock['happened']> }) {
  const { t } = useTranslation();
  const { emails, texts, interactions, moved } = happened;
  const parts: [string, ReactNode][] = [
    [
      'emails',
      emails > 0 && (
        <Link to="/mailbox" search={{}}>
          {t('clock.emails', { count: emails })}
        </Link>
      ),
    ],
    [
      'texts',
      texts > 0 && (
        <Link to="/mailbox" search={{ channel: 'text' }}>
          {t('clock.texts', { count: texts })}
        </Link>
      ),
    ],
    ['interactions', interactions > 0 && t('clock.interactions', { count: interactions })],
    ['people', moved > 0 && t('clock.people', { count: moved })],
  ];
  const said = parts.filter(([, part]) => part !== false);
  return (
    <span>
      {t('clock.since')}
      {': '}
      {said.length === 0
        ? t('clock.nothing')
        : said.map(([name, part], place) => (
            <span key={name}>
              {place > 0 && ', '}
              {part}
            </span>
          ))}
    </span>
  );
}
