import { Tooltip } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GROUPS } from './navigation.ts';
import classes from './rail.module.css';

/** The navigation. Narrow, it is icons with their names on hover; `onChosen` closes the drawer on a phone. */
export function Rail({ head, narrow = false, onChosen }: { head: ReactNode; narrow?: boolean; onChosen?: () => void }) {
  const { t } = useTranslation();
  return (
    <nav className={classes.rail} aria-label={t('nav.label')} data-narrow={narrow || undefined}>
      <div className={classes.head}>{head}</div>
      <div className={classes.groups}>
        {GROUPS.filter((group) => group.entries.length > 0).map((group) => (
          <div key={group.name} className={classes.group}>
            <p className={classes.heading}>{t(`nav.${group.name}`)}</p>
            {group.entries.map((entry) => (
              <Named key={entry.name} name={t(`nav.${entry.name}`)} narrow={narrow}>
                <Link
                  {...entry.link}
                  className={classes.entry}
                  activeOptions={{ exact: entry.link.to === '/', includeSearch: false }}
                  onClick={onChosen}
                >
                  <Face icon={entry.icon} name={t(`nav.${entry.name}`)} />
                </Link>
              </Named>
            ))}
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        <Named name={t('nav.settings')} narrow={narrow}>
          <Link to="/settings" className={classes.entry} onClick={onChosen}>
            <Face icon={IconSettings} name={t('nav.settings')} />
          </Link>
        </Named>
      </div>
    </nav>
  );
}

function Named({ name, narrow, children }: { name: string; narrow: boolean; children: ReactNode }) {
  return (
    <Tooltip label={name} position="right" disabled={!narrow}>
      {children}
    </Tooltip>
  );
}

function Face({ icon: Icon, name }: { icon: ComponentType<{ size: number; stroke: number }>; name: string }) {
  return (
    <>
      <Icon size={18} stroke={1.6} />
      <span className={classes.name}>{name}</span>
    </>
  );
}
