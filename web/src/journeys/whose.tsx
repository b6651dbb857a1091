import { Button, Popover, Select, Stack } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../ui/record/record-select.tsx';
import type { Whose } from './people.ts';

/** Whose numbers the canvas shows: everybody's, one account's, or those of one version. */
export function WhoseNumbers({
  whose,
  versions,
  onChange,
}: {
  whose: Whose;
  versions: number;
  onChange: (whose: Whose) => void;
}) {
  const { t } = useTranslation();
  const { account, version } = whose;
  const said = [
    account !== undefined && t('journey.filtered_account'),
    version !== undefined && t('journey.filtered_version', { version }),
  ].filter(Boolean);
  const all = Array.from({ length: versions }, (_, index) => String(versions - index));
  return (
    <Popover position="bottom-start" width={280} trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button variant="default" size="xs" h={32} leftSection={<IconUsersGroup size={16} stroke={1.6} />}>
          {t('journey.whose')}: {said.join(', ') || t('journey.everybody')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('journey.whose')}>
        <Stack gap="sm">
          <RecordSelect
            record="account"
            label={t('journey.of_account')}
            placeholder={t('journey.all_accounts')}
            comboboxProps={{ withinPortal: false }}
            clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.of_account') }) }}
            onChosen={(id) => onChange({ ...(version ? { version } : {}), ...(id === null ? {} : { account: id }) })}
          />
          {versions > 1 && (
            <Select
              label={t('journey.of_version')}
              placeholder={t('journey.all_versions')}
              comboboxProps={{ withinPortal: false }}
              data={all.map((value) => ({ value, label: t('journey.version', { version: value }) }))}
              value={version === undefined ? null : String(version)}
              clearable
              clearButtonProps={{ 'aria-label': t('journey.edit.clear', { field: t('journey.of_version') }) }}
              onChange={(value) =>
                onChange({ ...(account ? { account } : {}), ...(value ? { version: Number(value) } : {}) })
              }
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
