import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './conditions.module.css';
import { useEditing } from './editing.ts';
import { accountListsQuery, journeysQuery, segmentsQuery } from './queries.ts';
import type { JourneyNode, JourneyState, SegmentNode } from './tree.ts';

/** Membership of a segment, or of the account in an account list. */
export function SegmentFields({ node }: { node: SegmentNode }) {
  const { t } = useTranslation();
  const { edit, except } = useEditing();
  const isList = node.kind === 'in_account_list';
  const { data } = useQuery(isList ? accountListsQuery : segmentsQuery);
  return (
    <div className={classes.row}>
      <span className={classes.word}>{t(isList ? 'condition.in_list' : 'condition.in_segment')}</span>
      <KeyPicker
        label={t(isList ? 'condition.in_account_list' : 'condition.segment')}
        items={data?.items.filter((item) => item.key !== except) ?? []}
        value={node.key}
        onChoose={(key) => edit({ ...node, key })}
      />
    </div>
  );
}

const STATES = ['active', 'completed', 'stopped', 'ever'] as const satisfies JourneyState[];

/** Where somebody is in a journey. */
export function JourneyFields({ node }: { node: JourneyNode }) {
  const { t } = useTranslation();
  const { edit } = useEditing();
  const { data } = useQuery(journeysQuery);
  return (
    <div className={classes.row}>
      <Select
        className={classes.times}
        aria-label={t('condition.journey_state')}
        data={STATES.map((state) => ({ value: state, label: t(`condition.state.${state}`) }))}
        value={node.state ?? 'active'}
        allowDeselect={false}
        onChange={(chosen) => {
          const state = STATES.find((one) => one === chosen);
          if (state) edit({ ...node, state });
        }}
      />
      <KeyPicker
        label={t('condition.journey')}
        items={data?.items ?? []}
        value={node.key}
        onChoose={(key) => edit({ ...node, key })}
      />
    </div>
  );
}

function KeyPicker({
  label,
  items,
  value,
  onChoose,
}: {
  label: string;
  items: { key: string; name: string }[];
  value: string;
  onChoose: (key: string) => void;
}) {
  const { t } = useTranslation();
  const known = items.some((item) => item.key === value);
  return (
    <Select
      className={classes.field}
      aria-label={label}
      placeholder={label}
      data={[
        ...items.map((item) => ({ value: item.key, label: item.name })),
        ...(value === '' || known ? [] : [{ value, label: value }]),
      ]}
      value={value === '' ? null : value}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('condition.none_found')}
      onChange={(key) => key !== null && onChoose(key)}
    />
  );
}
