import { ActionIcon, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** How a figure is meant and what it is counted from, as the server says it. */
export function Definition({ of, words }: { of: string; words: string | undefined }) {
  const { t } = useTranslation();
  if (!words) return null;
  return (
    <Tooltip label={words} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('scores.meant', { figure: of, words })}>
        <IconInfoCircle size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
