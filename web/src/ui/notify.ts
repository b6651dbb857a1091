import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { createElement } from 'react';
import { Act, Undo } from './undo.tsx';

type Said = Pick<NotificationData, 'id' | 'title' | 'message'> & {
  // What has the same `id` as a notice that is seen is not said twice.
  wrong?: boolean;
  /** Takes back what was done; offered in the notice, which then stays long enough to be reached. */
  undo?: () => Promise<unknown>;
  /** The way to what it is about. */
  open?: { name: string; go: () => void };
};

const LONG_ENOUGH_MS = 10_000;

/** Says at the edge of the page that something happened, or what went wrong (which stays until it is closed). */
export function notify({ wrong = false, undo, open, message, ...said }: Said) {
  const id = notifications.show({
    ...said,
    message: undo
      ? createElement(Undo, { undo, ...takenBack() }, message)
      : open
        ? createElement(Act, { name: open.name, act: opened }, message)
        : message,
    ...(wrong ? { color: 'danger', autoClose: false } : undo || open ? { autoClose: LONG_ENOUGH_MS } : {}),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });

  function opened() {
    notifications.hide(id);
    open?.go();
  }

  function takenBack() {
    return {
      onUndone: () => {
        notifications.hide(id);
        notify({ message: i18next.t('notices.undone') });
      },
      onFailed: (why: string) => {
        notifications.hide(id);
        notify({ wrong: true, title: i18next.t('notices.not_undone'), message: why });
      },
    };
  }
}
