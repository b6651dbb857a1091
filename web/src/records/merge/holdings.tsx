import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holding } from '../../../../contract/matching.ts';
import { readAloud } from '../../fields/labels.ts';
import en from '../../texts/en.json';
import { Num } from '../../ui/num.tsx';
import classes from './merge.module.css';

const isKnown = (what: string): what is keyof typeof en.merge.what => what in en.merge.what;

/** How much there is of what: interactions 12, messages 3 … */
export function Holdings<Item extends Holding>({
  items,
  none,
  aside,
}: {
  items: Item[];
  none: string;
  aside?: (item: Item) => ReactNode;
}) {
  const { t } = useTranslation();
  if (items.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <dl className={classes.holdings}>
      {items.map((item) => (
        <div key={item.what}>
          <dt>{isKnown(item.what) ? t(`merge.what.${item.what}`) : readAloud(item.what)}</dt>
          <dd>
            <Num value={item.count} /> {aside?.(item)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
