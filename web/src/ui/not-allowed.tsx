import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../queries.ts';
import { EmptyState } from './empty-state.tsx';

/** In the place of what one's role does not allow: that it is so, and who can change it. Nothing went wrong, and trying again does not help. */
export function NotAllowed({ page = false }: { page?: boolean }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const role = me?.user?.role;
  return (
    <EmptyState
      page={page}
      icon={<IconLock size={28} stroke={1.5} />}
      title={t('errors.not_allowed')}
      hint={role && t('errors.not_allowed_hint', { role: t(`user.${role}`) })}
      action={
        <Button component={Link} to="/" variant="default">
          {t('errors.to_home')}
        </Button>
      }
    />
  );
}
