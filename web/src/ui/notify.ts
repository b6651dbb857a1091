import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Says at the edge of the page that something happened, or what went wrong (which stays until it is closed). */
export function notify({ wrong = false, ...said }: Pick<NotificationData, 'title' | 'message'> & { wrong?: boolean }) {
  notifications.show({
    ...said,
    ...(wrong ? { color: 'danger', autoClose: false } : {}),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}
