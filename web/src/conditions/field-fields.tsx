import { type ComboboxParsedItem, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import en from '../texts/en.json';
import classes from './conditions.module.css';
import { useEditing } from './editing.ts';
import { fieldAt, fieldChoices, recordNamed } from './field-choices.ts';
import type { FieldNode } from './tree.ts';
import { fittedTo, operatorsOf, valueFor } from './value-shape.ts';
import { ValueInput } from './values/value-input.tsx';

/** A field, what is asked of it, and the value beside it. */
export function FieldFields({ node, subject }: { node: FieldNode; subject: string }) {
  const { t } = useTranslation();
  const { catalogue, edit } = useEditing();
  const found = fieldAt(catalogue, subject, node.field);
  const choose = (path: string) => {
    const type = fieldAt(catalogue, subject, path)?.type;
    if (type) edit({ ...node, field: path, ...fittedTo(type, { is: node.is, value: node.value, type: found?.type }) });
  };
  const operators = found ? operatorsOf(found.type) : [];
  return (
    <div className={classes.row}>
      <FieldPicker subject={subject} path={node.field} onChoose={choose} />
      {found && (
        <Select
          className={classes.operator}
          aria-label={t('condition.operator')}
          data={operators.map((is) => ({ value: is, label: t(`condition.is.${is}`) }))}
          value={node.is === '' ? null : node.is}
          allowDeselect={false}
          searchable={operators.length > 8}
          selectFirstOptionOnChange
          onChange={(chosen) => {
            const is = operators.find((one) => one === chosen);
            if (is) edit({ ...node, is, value: valueFor(is, node.is, node.value) });
          }}
        />
      )}
      {found && node.is !== '' && (
        <ValueInput
          subject={subject}
          path={node.field}
          type={found.type}
          field={found.field}
          is={node.is}
          value={node.value}
          onChange={(value) => edit({ ...node, value })}
        />
      )}
    </div>
  );
}

/** All fields by the way to them, found by any word of their name or of the way. */
function FieldPicker({ subject, path, onChoose }: { subject: string; path: string; onChoose: (path: string) => void }) {
  const { t } = useTranslation();
  const { catalogue } = useEditing();
  const groups = useFieldGroups(subject);
  const [search, setSearch] = useState('');
  const shorts = useMemo(
    () => new Map(groups.flatMap(({ items }) => items.map(({ path, short }) => [path, short]))),
    [groups],
  );
  const data = groups.map(({ group, items }) => ({
    group,
    items: items.map((item) => ({ value: item.path, label: item.label })),
  }));
  // A name that no list knows: another name in the data of an interaction, or a field further away.
  const own = recordNamed(catalogue, subject)?.any_data ? search.trim() : '';
  const others = [...new Set([path, own])].filter((one) => one !== '' && !shorts.has(one));
  return (
    <Select
      className={classes.field}
      aria-label={t('condition.field')}
      placeholder={t('condition.field_placeholder')}
      data={
        others.length > 0
          ? [...data, { group: t('condition.other_names'), items: others.map((one) => ({ value: one, label: one })) }]
          : data
      }
      value={path === '' ? null : path}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('condition.no_field')}
      // Nothing is in the way of a part that has just been moved.
      openOnFocus={path === ''}
      onSearchChange={setSearch}
      renderOption={({ option }) => shorts.get(option.value) ?? option.label}
      filter={({ options, search: words }) => matching(options, words)}
      onChange={(chosen) => chosen !== null && onChoose(chosen)}
    />
  );
}

/** What holds every word, in any order. */
function matching(options: ComboboxParsedItem[], search: string): ComboboxParsedItem[] {
  const words = search
    .toLocaleLowerCase()
    .split(/[\s›]+/)
    .filter(Boolean);
  const holds = (label: string) => words.every((word) => label.toLocaleLowerCase().includes(word));
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('items' in option)) return holds(option.label) ? [option] : [];
    const items = option.items.filter((item) => holds(`${option.group} ${item.label}`));
    return items.length > 0 ? [{ ...option, items }] : [];
  });
}

function useFieldGroups(subject: string) {
  const { t } = useTranslation();
  const { catalogue } = useEditing();
  const field = useFieldLabel();
  return fieldChoices(catalogue, subject, {
    field,
    relation: (name) => (isRelation(name) ? t(`relations.${name}`) : readAloud(name)),
    record: (name) => (isRecord(name) ? t(`records.${name}`) : readAloud(name)),
  });
}

const isRelation = (name: string): name is keyof typeof en.relations => name in en.relations;
const isRecord = (name: string): name is keyof typeof en.records => name in en.records;
