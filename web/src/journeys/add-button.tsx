import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepKindName } from '../../../contract/journeys.ts';
import { ICONS } from './faces.ts';
import type { Place } from './layout.ts';

const KINDS = ['send_email', 'send_text', 'wait', 'wait_for', 'branch', 'exit'] as const;

/** Stands on a line: adds a step there. */
export function AddButton({ place, onAdd }: { place: Place; onAdd: (place: Place, kind: StepKindName) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="right-start">
      <Menu.Target>
        <ActionIcon variant="default" size={28} radius="xl" aria-label={t('journey.edit.add')} className="nopan">
          <IconPlus size={14} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => {
          const Icon = ICONS[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={16} stroke={1.6} />} onClick={() => onAdd(place, kind)}>
              {t(`journey.kinds.${kind}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
