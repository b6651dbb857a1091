import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readAloud } from '../fields/labels.ts';
import en from '../texts/en.json';
import classes from './conditions.module.css';
import { useEditing } from './editing.ts';
import { recordNamed } from './field-choices.ts';
import { TimesInput } from './times-input.tsx';
import type { HasNode } from './tree.ts';
import { WhereFields } from './where-fields.tsx';

const isRelation = (name: string): name is keyof typeof en.relations => name in en.relations;

/** How many related records there are, and what must hold of them. */
export function HasFields({ node, subject }: { node: HasNode; subject: string }) {
  const { t } = useTranslation();
  const { catalogue, edit } = useEditing();
  const relations = recordNamed(catalogue, subject)?.to_many ?? [];
  const record = relations.find(({ name }) => name === node.has)?.record;
  return (
    <>
      <div className={classes.row}>
        <TimesInput times={node.times} of="records" onChange={(times) => edit({ ...node, times })} />
        <Select
          className={classes.field}
          aria-label={t('condition.relation')}
          placeholder={t('condition.relation_placeholder')}
          data={relations.map(({ name }) => ({
            value: name,
            label: isRelation(name) ? t(`relations.${name}`) : readAloud(name),
          }))}
          value={node.has === '' ? null : node.has}
          allowDeselect={false}
          onChange={(has) => has !== null && edit({ ...node, has, where: undefined })}
        />
      </div>
      {record && <WhereFields node={node} subject={record} />}
    </>
  );
}
