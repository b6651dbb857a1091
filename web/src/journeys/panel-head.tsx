import { ActionIcon, Group, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What the panel is about, and the way to give its room to the picture. */
export function PanelHead({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Title order={2} size="h3">
        {title}
      </Title>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('journey.edit.close')} onClick={onClose}>
        <IconX size={16} stroke={1.8} />
      </ActionIcon>
    </Group>
  );
}
