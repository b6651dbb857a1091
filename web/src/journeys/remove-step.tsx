import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../ui/dialog.tsx';

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
    <Dialog opened onClose={onClose} title={t('journey.edit.remove_title')}>
      <Text mb="md">{t('journey.edit.remove_hint')}</Text>
      <DialogActs onCancel={onClose}>
        <Button variant="default" onClick={() => onRemove('moves up')}>
          {t('journey.edit.remove_keep')}
        </Button>
        <Button color="danger" onClick={() => onRemove('goes')}>
          {t('journey.edit.remove_all')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
