import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Window } from '../../../contract/condition.ts';
import { HAPPENED_TYPES, INTERACTION_TYPES } from '../../../contract/interaction-types.ts';
import { readAloud } from '../fields/labels.ts';
import en from '../texts/en.json';
import classes from './conditions.module.css';
import { useEditing } from './editing.ts';
import { valuesQuery } from './queries.ts';
import { TimesInput } from './times-input.tsx';
import type { DidNode } from './tree.ts';
import { DurationInput } from './values/duration-input.tsx';
import { WhereFields } from './where-fields.tsx';

/** What somebody did or what happened to them: how often, in which time, and more about it. */
export function DidFields({ node }: { node: DidNode }) {
  const { edit } = useEditing();
  return (
    <>
      <div className={classes.row}>
        <TypePicker type={node.did} onChoose={(did) => edit({ ...node, did })} />
        <TimesInput times={node.times} of="times" onChange={(times) => edit({ ...node, times })} />
        <WindowInput within={node.within} onChange={(within) => edit({ ...node, within })} />
      </div>
      <WhereFields node={node} subject="interaction" />
    </>
  );
}

const isType = (type: string): type is keyof typeof en.interactions => type in en.interactions;
/** What a type of the workspace's own must look like. */
const OWN_TYPE = /^[a-z][a-z0-9_]{0,62}$/;

function TypePicker({ type, onChoose }: { type: string; onChoose: (type: string) => void }) {
  const { t } = useTranslation();
  const { catalogue } = useEditing();
  const { data: used } = useQuery(valuesQuery('interaction', 'type', ''));
  const [search, setSearch] = useState('');
  const label = (name: string) => (isType(name) ? t(`interactions.${name}`) : readAloud(name));
  const option = (name: string) => ({ value: name, label: label(name) });
  const typed = search
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const known: readonly string[] = [...INTERACTION_TYPES, ...HAPPENED_TYPES, 'anything'];
  const own = [...(used?.items.map((item) => String(item.value)) ?? []), type, OWN_TYPE.test(typed) ? typed : ''];
  const ownTypes = [...new Set(own)].filter((name) => name !== '' && !known.includes(name));
  return (
    <Select
      className={classes.field}
      aria-label={t('condition.did')}
      placeholder={t('condition.did_placeholder')}
      data={[
        { group: t('condition.did_did'), items: ['anything', ...INTERACTION_TYPES].map(option) },
        {
          group: t('condition.did_happened'),
          items: HAPPENED_TYPES.filter((name) => catalogue.happenings.includes(name)).map(option),
        },
        ...(ownTypes.length > 0 ? [{ group: t('condition.did_own'), items: ownTypes.map(option) }] : []),
      ]}
      value={type === '' ? null : type}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('condition.no_type')}
      onSearchChange={setSearch}
      onChange={(chosen) => chosen !== null && onChoose(chosen)}
    />
  );
}

const SPANS = ['ever', 'last', 'period'] as const;

/** Whenever, in a time that moves with the clock, or between two moments. */
function WindowInput({
  within,
  onChange,
}: {
  within: Window | undefined;
  onChange: (within: Window | undefined) => void;
}) {
  const { t } = useTranslation();
  const span = !within ? 'ever' : 'last' in within ? 'last' : 'period';
  const choose = (chosen: string | null) => {
    if (chosen === 'ever') onChange(undefined);
    if (chosen === 'last') onChange({ last: '30 days' });
    if (chosen === 'period') onChange({});
  };
  return (
    <>
      <Select
        className={classes.times}
        aria-label={t('condition.window')}
        data={SPANS.map((value) => ({ value, label: t(`condition.span.${value}`) }))}
        value={span}
        allowDeselect={false}
        onChange={choose}
      />
      {within && 'last' in within && (
        <DurationInput label={t('condition.window')} value={within.last} onChange={(last) => onChange({ last })} />
      )}
      {within && !('last' in within) && (
        <span className={classes.pair}>
          {(['from', 'until'] as const).map((end) => (
            <TextInput
              key={end}
              type="datetime-local"
              className={classes.moment}
              aria-label={t(`condition.${end}`)}
              value={within[end]?.slice(0, 16) ?? ''}
              onChange={(event) => onChange({ ...within, [end]: event.currentTarget.value || undefined })}
            />
          ))}
        </span>
      )}
    </>
  );
}
