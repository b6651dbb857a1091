import { ActionIcon, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SegmentTemplate } from '../../../contract/segment-templates.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Ask } from '../ui/ask.tsx';
import { templatesQuery } from './queries.ts';

/** Takes a template that somebody saved away from what segments and lists begin with. */
export function DeleteTemplate({ template: { key, name } }: { template: SegmentTemplate }) {
  const { t } = useTranslation();
  const [asking, ask] = useDisclosure();
  const label = t('segment.template_delete', { name });
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={32} m={-6} aria-label={label} title={label} onClick={ask.open}>
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
      {asking && (
        <Ask
          danger
          title={t('segment.template_delete_title', { name })}
          does={t('list.delete')}
          act={async () => {
            await api.deleteTemplate(key);
            await queries.invalidateQueries(templatesQuery);
          }}
          done={t('segment.template_deleted')}
          onClose={ask.close}
        >
          <Text>{t('segment.template_delete_hint')}</Text>
        </Ask>
      )}
    </>
  );
}
