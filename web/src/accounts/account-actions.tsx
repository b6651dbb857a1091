import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../queries.ts';
import { DeleteRecord } from '../ui/record/delete-record.tsx';

/** What can be done with a whole account, by those who may. */
export function AccountActions({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [deleting, setDeleting] = useState(false);
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
            renderRoot={(props) => <Link to="/accounts/$id/merge" params={{ id: String(id) }} {...props} />}
            leftSection={<IconArrowMerge size={16} stroke={1.6} />}
          >
            {t('merge.begin')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="danger"
            leftSection={<IconTrash size={16} stroke={1.6} />}
            onClick={() => setDeleting(true)}
          >
            {t('record.delete_account')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deleting && <DeleteRecord kind="account" id={id} name={name} onClose={() => setDeleting(false)} />}
    </>
  );
}
