import { Button, Code, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TopicAnswer } from '../../../contract/messages.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Ask } from '../ui/ask.tsx';
import { notify } from '../ui/notify.ts';
import { Num } from '../ui/num.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { DeleteAct, EditAct } from './acts.tsx';
import { ListPage } from './list-page.tsx';
import { Rows } from './rows.tsx';
import { TopicForm } from './topic-form.tsx';

const topicsQuery = { queryKey: ['topics'], queryFn: async () => (await api.list<TopicAnswer>('topics', {})).items };
const askAgain = () => queries.invalidateQueries({ queryKey: topicsQuery.queryKey });

/** What people subscribe to. */
export function TopicsPage() {
  const { t } = useTranslation();
  const topics = useQuery(topicsQuery);
  const [editing, setEditing] = useState<TopicAnswer | 'new'>();
  const [deleting, setDeleting] = useState<TopicAnswer>();
  const mayEdit = useMayMarket();
  const addButton = (
    <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setEditing('new')}>
      {t('settings.topics.add')}
    </Button>
  );
  const remove = async ({ key, name }: TopicAnswer) => {
    await api.remove('topics', key);
    notify({ message: t('settings.deleted', { name }) });
    await askAgain();
  };
  return (
    <>
      <ListPage section="topics" query={topics} add={addButton} mayEdit={mayEdit}>
        {(items) => (
          <Rows
            label={t('settings.topics.title')}
            items={items}
            keyOf={({ key }) => key}
            columns={[
              { label: t('fields.name'), cell: ({ name }) => name },
              { label: t('documents.key'), cell: ({ key }) => <Code>{key}</Code> },
              { label: t('settings.topics.description'), cell: ({ description }) => description, wide: true },
              { label: t('settings.topics.subscribers'), cell: ({ subscribers }) => <Num value={subscribers} /> },
            ]}
            acts={
              mayEdit
                ? (topic) => (
                    <>
                      <EditAct label={t('settings.edit_of', { name: topic.name })} onClick={() => setEditing(topic)} />
                      <DeleteAct
                        label={t('settings.delete_of', { name: topic.name })}
                        onClick={() => setDeleting(topic)}
                      />
                    </>
                  )
                : undefined
            }
          />
        )}
      </ListPage>
      {editing && (
        <TopicForm
          topic={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={() => void askAgain()}
        />
      )}
      {deleting && (
        <Ask
          danger
          title={t('settings.delete_title', { name: deleting.name })}
          does={t('settings.delete')}
          act={() => remove(deleting)}
          onClose={() => setDeleting(undefined)}
        >
          <Text>{t('settings.topics.delete_touches', { count: deleting.subscribers })}</Text>
        </Ask>
      )}
    </>
  );
}
