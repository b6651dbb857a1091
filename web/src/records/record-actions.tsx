import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconDownload, IconEraser, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EraseContact } from '../contacts/erase-contact.tsx';
import { DeleteRecord } from '../ui/record/delete-record.tsx';
import type { RecordKind } from '../ui/record/record-query.ts';
import { useMayMarket } from '../ui/use-may-market.ts';

/** What can be done with a whole record, by those who may. A person is erased, which leaves nothing of theirs; all else is deleted. */
export function RecordActions({ kind, id, name }: { kind: RecordKind; id: number; name: string }) {
  const { t } = useTranslation();
  const mayMarket = useMayMarket();
  const [ending, setEnding] = useState(false);
  const close = () => setEnding(false);
  if (!mayMarket) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('record.actions')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {(kind === 'contact' || kind === 'account') && (
            <Menu.Item
              renderRoot={(props) => <Link to={`/${kind}s/$id/merge`} params={{ id: String(id) }} {...props} />}
              leftSection={<IconArrowMerge size={16} stroke={1.6} />}
            >
              {t('merge.begin')}
            </Menu.Item>
          )}
          {kind === 'contact' && (
            <Menu.Item
              component="a"
              href={`/api/contacts/${id}/export`}
              download={`contact-${id}.json`}
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {t('erase.export')}
            </Menu.Item>
          )}
          {(kind === 'contact' || kind === 'account') && <Menu.Divider />}
          <Menu.Item
            color="danger"
            leftSection={
              kind === 'contact' ? <IconEraser size={16} stroke={1.6} /> : <IconTrash size={16} stroke={1.6} />
            }
            onClick={() => setEnding(true)}
          >
            {t(kind === 'contact' ? 'erase.begin' : `record.delete_${kind}`)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {ending && kind === 'contact' && <EraseContact id={id} name={name} onClose={close} />}
      {ending && kind !== 'contact' && <DeleteRecord kind={kind} id={id} name={name} onClose={close} />}
    </>
  );
}
