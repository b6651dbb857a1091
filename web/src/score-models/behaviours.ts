import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { INTERACTION_TYPES } from '../../../contract/interaction-types.ts';
import { valuesQuery } from '../conditions/queries.ts';
import { readAloud } from '../fields/labels.ts';
import en from '../texts/en.json';

/** What people can do, that which they really do here first, with how often. */
export function useBehaviours(chosen = '') {
  const say = useBehaviourName();
  const { data } = useQuery(valuesQuery('interaction', 'type', ''));
  const done = (data?.items ?? []).map(({ value, count }) => ({ value: String(value), count }));
  const others = [...INTERACTION_TYPES, chosen].filter(
    (type) => type !== '' && done.every(({ value }) => value !== type),
  );
  return [...done, ...[...new Set(others)].map((value) => ({ value, count: 0 }))].map((one) => ({
    ...one,
    label: say(one.value),
  }));
}

const isType = (type: string): type is keyof typeof en.interactions => type in en.interactions;

export function useBehaviourName() {
  const { t } = useTranslation();
  return (type: string): string => (isType(type) ? t(`interactions.${type}`) : readAloud(type));
}
