import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';

const Shown = lazy(() => import('./notices-shown.tsx').then((file) => ({ default: file.NoticesShown })));

/** Where notices appear; what draws them is fetched with the first one. */
export function Notices() {
  const { notifications } = useNotifications();
  return notifications.length > 0 ? (
    <Suspense>
      <Shown />
    </Suspense>
  ) : null;
}
