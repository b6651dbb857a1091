import { Button, Code, Tabs, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CUSTOM_RECORDS, type FieldAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { catalogueQuery, queries } from '../queries.ts';
import { Ask } from '../ui/ask.tsx';
import { notify } from '../ui/notify.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { DeleteAct, EditAct } from './acts.tsx';
import { FieldForm } from './field-form.tsx';
import { ListPage } from './list-page.tsx';
import { Rows } from './rows.tsx';

export type CustomRecord = (typeof CUSTOM_RECORDS)[number];

const fieldsQuery = (record: CustomRecord) => ({
  queryKey: ['fields', record],
  queryFn: async () => (await api.list<FieldAnswer>('fields', { record })).items,
});
/** A field is everywhere at once: what lists, forms and conditions know of fields is asked for again. */
const askAgain = async () => {
  await Promise.all(['fields', 'catalogue'].map((what) => queries.invalidateQueries({ queryKey: [what] })));
};

/** The fields of the workspace's own, by the kind of record they belong to. */
export function FieldsPage() {
  const { t } = useTranslation();
  const { data: catalogue } = useQuery(catalogueQuery);
  const [record, setRecord] = useState<CustomRecord>('contact');
  const fields = useQuery(fieldsQuery(record));
  const [editing, setEditing] = useState<FieldAnswer | 'new'>();
  const [deleting, setDeleting] = useState<FieldAnswer>();
  const mayEdit = useMayMarket();
  const known = catalogue?.records.map(({ name }) => name) ?? ['contact', 'account'];
  const records = CUSTOM_RECORDS.filter((name) => known.includes(name));
  const addButton = (
    <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => setEditing('new')}>
      {t('settings.fields.add')}
    </Button>
  );
  const remove = async (field: FieldAnswer) => {
    await api.remove('fields', field.id);
    const { record, key, name, type, choices, target } = field;
    const again = { record, key, name, type, ...(choices ? { choices } : {}), ...(target ? { target } : {}) };
    notify({
      message: t('settings.deleted', { name }),
      // Its values stay in the records unseen, so adding it again brings all of it back.
      undo: async () => {
        await api.create('fields', again);
        await askAgain();
      },
    });
    await askAgain();
  };
  return (
    <>
      <ListPage
        section="fields"
        query={fields}
        add={addButton}
        mayEdit={mayEdit}
        above={
          <Tabs
            value={record}
            mb="md"
            onChange={(value) => setRecord(records.find((one) => one === value) ?? 'contact')}
          >
            <Tabs.List aria-label={t('settings.fields.of')}>
              {records.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`settings.fields.records.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        }
      >
        {(items) => (
          <Rows
            label={t('settings.fields.title')}
            items={items}
            keyOf={({ id }) => id}
            columns={[
              { label: t('fields.name'), cell: ({ name }) => name },
              { label: t('documents.key'), cell: ({ key }) => <Code>custom.{key}</Code> },
              { label: t('fields.type'), cell: ({ type }) => t(`settings.fields.types.${type}`) },
              { label: t('settings.fields.choices'), cell: ({ choices }) => choices?.join(', ') ?? '', wide: true },
            ]}
            acts={
              mayEdit
                ? (field) => (
                    <>
                      <EditAct label={t('settings.edit_of', { name: field.name })} onClick={() => setEditing(field)} />
                      <DeleteAct
                        label={t('settings.delete_of', { name: field.name })}
                        onClick={() => setDeleting(field)}
                      />
                    </>
                  )
                : undefined
            }
          />
        )}
      </ListPage>
      {editing && (
        <FieldForm
          record={record}
          records={records}
          field={editing === 'new' ? undefined : editing}
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
          <Text>{t('settings.fields.delete_touches')}</Text>
        </Ask>
      )}
    </>
  );
}
