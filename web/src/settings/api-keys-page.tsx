import { Button, Code, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKeyAnswer } from '../../../contract/access.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Ask } from '../ui/ask.tsx';
import { notify } from '../ui/notify.ts';
import { Time } from '../ui/time.tsx';
import { DeleteAct } from './acts.tsx';
import { ListPage } from './list-page.tsx';
import { NewKey } from './new-key.tsx';
import { Rows } from './rows.tsx';

const keysQuery = {
  queryKey: ['api-keys'],
  queryFn: async () => (await api.list<ApiKeyAnswer>('api-keys', {})).items,
};
const askAgain = () => queries.invalidateQueries({ queryKey: keysQuery.queryKey });

/** The keys programs come in with. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const keys = useQuery(keysQuery);
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyAnswer>();
  const addButton = (
    <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setAdding(true)}>
      {t('settings.api_keys.add')}
    </Button>
  );
  const revoke = async ({ id, name }: ApiKeyAnswer) => {
    await api.remove('api-keys', id);
    notify({ message: t('settings.api_keys.revoked', { name }) });
    await askAgain();
  };
  return (
    <>
      <ListPage section="api_keys" query={keys} add={addButton}>
        {(items) => (
          <Rows
            label={t('settings.api_keys.title')}
            items={items}
            keyOf={({ id }) => id}
            columns={[
              { label: t('fields.name'), cell: ({ name }) => name, wide: true },
              { label: t('settings.api_keys.begins'), cell: ({ prefix }) => <Code>{prefix}…</Code> },
              { label: t('fields.role'), cell: ({ role }) => t(`user.${role}`) },
              { label: t('fields.created_at'), cell: ({ created_at }) => <Time at={created_at} /> },
              {
                label: t('settings.api_keys.last_used'),
                cell: ({ last_used_at }) => (last_used_at ? <Time at={last_used_at} /> : t('settings.api_keys.never')),
              },
            ]}
            acts={(key) => (
              <DeleteAct
                label={t('settings.api_keys.revoke_of', { name: key.name })}
                onClick={() => setRevoking(key)}
              />
            )}
          />
        )}
      </ListPage>
      {adding && <NewKey onClose={() => setAdding(false)} onMade={() => void askAgain()} />}
      {revoking && (
        <Ask
          danger
          title={t('settings.api_keys.revoke_title', { name: revoking.name })}
          does={t('settings.api_keys.revoke')}
          act={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          <Text>{t('settings.api_keys.revoke_touches')}</Text>
        </Ask>
      )}
    </>
  );
}
