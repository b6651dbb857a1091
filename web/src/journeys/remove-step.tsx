import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What becomes of the steps on the paths of one that goes. */
export function RemoveStep({
  onRemove,
  onClose,
}: {
  onRemove: (inside: 'goes' | 'moves up') => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('journey.edit.remove_title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Text mb="md">{t('journey.edit.remove_hint')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onRemove('moves up')}>
          {t('journey.edit.remove_keep')}
        </Button>
        <Button color="danger" onClick={() => onRemove('goes')}>
          {t('journey.edit.remove_all')}
        </Button>
      </Group>
    </Modal>
  );
}
