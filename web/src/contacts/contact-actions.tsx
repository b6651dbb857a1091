import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconDownload, IconEraser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../queries.ts';
import { EraseContact } from './erase-contact.tsx';

/** What can be done with a whole contact, by those who may. */
export function ContactActions({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [erasing, setErasing] = useState(false);
  if (me?.user?.role !== 'administrator' && me?.user?.role !== 'marketer') return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('record.actions')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            renderRoot={(props) => <Link to="/contacts/$id/merge" params={{ id: String(id) }} {...props} />}
            leftSection={<IconArrowMerge size={16} stroke={1.6} />}
          >
            {t('merge.begin')}
          </Menu.Item>
          <Menu.Item
            component="a"
            href={`/api/contacts/${id}/export`}
            download={`contact-${id}.json`}
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {t('erase.export')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="danger"
            leftSection={<IconEraser size={16} stroke={1.6} />}
            onClick={() => setErasing(true)}
          >
            {t('erase.begin')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {erasing && <EraseContact id={id} name={name} onClose={() => setErasing(false)} />}
    </>
  );
}
