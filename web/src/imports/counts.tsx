import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { Num } from '../ui/num.tsx';
import { CreatedLink } from './created-link.tsx';
import classes from './imports.module.css';

/** What an import did, or would do. */
export function Counts({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const would = one.dry_run ? 'would' : 'did';
  const figures: [name: string, value: ReactNode][] = [
    [t(`imports.${would}_create`), <CreatedLink key="created" one={one} />],
    ...(one.accounts_created > 0
      ? [
          [
            t(`imports.${would}_create_accounts`),
            <CreatedLink key="accounts" one={one} record="accounts" count={one.accounts_created} />,
          ] satisfies [string, ReactNode],
        ]
      : []),
    [t(`imports.${would}_update`), <Num key="updated" value={one.updated} />],
    ...(one.on_match === 'leave'
      ? [[t(`imports.${would}_leave`), <Num key="untouched" value={one.untouched} />] satisfies [string, ReactNode]]
      : []),
    [t(`imports.${would}_refuse`), <Num key="refused" value={one.refused} />],
  ];
  return (
    <dl className={classes.counts}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
