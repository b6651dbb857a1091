import { ActionIcon, Menu } from '@mantine/core';
import { IconClipboard, IconPlus } from '@tabler/icons-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasContext, type Edit } from './canvas-context.ts';
import { ICONS } from './faces.ts';
import type { Place } from './layout.ts';

const KINDS = ['send_email', 'send_text', 'wait', 'wait_for', 'branch', 'adjust_score', 'exit'] as const;

/** Stands on a line: adds a step there, or what was copied. */
export function AddButton({ place, edit }: { place: Place; edit: Edit }) {
  const { t } = useTranslation();
  const { words } = useContext(CanvasContext);
  const { add, copied, paste } = edit;
  return (
    <Menu position="right-start">
      <Menu.Target>
        <ActionIcon variant="default" size={32} radius="xl" aria-label={t('journey.edit.add')} className="nopan">
          <IconPlus size={14} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => {
          const Icon = ICONS[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={16} stroke={1.6} />} onClick={() => add(place, kind)}>
              {t(`journey.kinds.${kind}`)}
            </Menu.Item>
          );
        })}
        {copied && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconClipboard size={16} stroke={1.6} />} onClick={() => paste(place)}>
              {t('journey.edit.paste', { step: copied.name ?? words.verb(copied) })}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
