import { Button, Loader } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle, IconMapQuestion } from '@tabler/icons-react';
import { type ErrorComponentProps, Link, useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import classes from './other-pages.module.css';

export function NotFoundPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useDocumentTitle(`${t('errors.not_found')} · Ripen`);
  return (
    <div className={classes.alone}>
      <EmptyState
        page
        icon={<IconMapQuestion size={28} stroke={1.5} />}
        title={t('errors.not_found')}
        hint={t('errors.not_found_hint', { path: pathname })}
        action={
          <Button component={Link} to="/" variant="default">
            {t('errors.to_home')}
          </Button>
        }
      />
    </div>
  );
}

/** What browsers and Vite say of a file of the app that is not there: a newer one took its place, or nobody answers. */
const NOT_FETCHED = /dynamically imported module|Importing a module script|preload CSS/;

/** The server could not be asked, or the page itself broke: two different sentences and two different ways out. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  if (error instanceof ApiProblem)
    return (
      <div className={classes.alone}>
        <ErrorState error={error} retry={() => void router.invalidate()} />
      </div>
    );
  const message = error instanceof Error ? error.message : String(error);
  const missing = NOT_FETCHED.test(message);
  return (
    <div className={classes.alone}>
      <EmptyState
        page
        icon={<IconAlertTriangle size={28} stroke={1.5} />}
        title={t(missing ? 'errors.missing' : 'errors.broken')}
        hint={missing ? t('errors.missing_hint') : t('errors.broken_hint', { message })}
        action={
          <Button variant="default" onClick={() => location.reload()}>
            {t('errors.reload')}
          </Button>
        }
      />
    </div>
  );
}

export function WaitingPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.alone} role="status" aria-label={t('common.loading')}>
      <Loader size="sm" color="gray" />
    </div>
  );
}
