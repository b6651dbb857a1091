import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconBook2, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../queries.ts';
import classes from './frame.module.css';
import { SECTIONS } from './sections.ts';

/** The settings: their pages at the left, the chosen one at the right; on a phone one after the other. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const { pathname } = useLocation();
  const inSection = pathname !== '/settings';
  return (
    <div className={classes.frame}>
      {!phone && (
        <nav className={classes.side} aria-label={t('settings.title')}>
          <p className={classes.heading}>{t('settings.title')}</p>
          <SectionLinks />
        </nav>
      )}
      <div className={classes.content}>
        {phone && inSection && (
          <Button
            component={Link}
            to="/settings"
            variant="subtle"
            color="gray"
            mx={8}
            mt={8}
            leftSection={<IconArrowLeft size={18} stroke={1.6} />}
          >
            {t('settings.title')}
          </Button>
        )}
        <Outlet />
      </div>
    </div>
  );
}

/** The ways to the pages; on a phone they are a page of their own and say what each is for. */
export function SectionLinks({ hints = false }: { hints?: boolean }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const shown = SECTIONS.filter(({ administers }) => !administers || me?.user?.role === 'administrator');
  return (
    <ul className={classes.links} data-large={hints || undefined}>
      {shown.map(({ name, icon: Icon, link }) => (
        <li key={name}>
          <Link {...link} className={classes.link} activeOptions={{ includeSearch: false }}>
            <Icon size={18} stroke={1.6} aria-hidden />
            <span>
              {t(`settings.${name}.title`)}
              {hints && <span className={classes.hint}>{t(`settings.${name}.hint`)}</span>}
            </span>
          </Link>
        </li>
      ))}
      <li>
        <a className={classes.link} href="/api/docs" target="_blank" rel="noreferrer">
          <IconBook2 size={18} stroke={1.6} aria-hidden />
          <span className={classes.name}>{t('nav.api')}</span>
          <IconExternalLink size={14} stroke={1.5} aria-label={t('common.new_tab')} />
        </a>
      </li>
    </ul>
  );
}
