import { Anchor, Button, Text } from '@mantine/core';
import { IconExternalLink, IconRoute, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ImportButton } from '../imports/import-button.tsx';
import { Panel } from '../ui/panel.tsx';
import classes from './home.module.css';

const STEPS = [
  { name: 'people', icon: IconUsers },
  { name: 'segment', icon: IconUsersGroup },
  { name: 'journey', icon: IconRoute },
] as const;

/** An empty workspace says so, and how it gets its first people, segment and journey. */
export function FirstSteps() {
  const { t } = useTranslation();
  return (
    <Panel title={t('home.start')}>
      <Text c="dimmed">{t('home.start_hint')}</Text>
      <ol className={classes.steps}>
        {STEPS.map(({ name, icon: Icon }) => (
          <li key={name}>
            <Icon size={20} stroke={1.5} aria-hidden />
            <div>
              <Text fw={500}>{t(`home.step_${name}`)}</Text>
              <Text size="sm" c="dimmed">
                {t(`home.step_${name}_hint`)}
              </Text>
              {name === 'people' ? (
                <div className={classes.acts}>
                  <ImportButton as="contacts" label={t('home.step_people_import')} />
                  <Anchor href="/api/docs" target="_blank" rel="noreferrer" size="sm" className={classes.outside}>
                    {t('home.see_api')}
                    <IconExternalLink size={14} stroke={1.6} aria-label={t('common.new_tab')} />
                  </Anchor>
                </div>
              ) : (
                <div className={classes.acts}>
                  <Button component={Link} to={`/new/${name}`} variant="default">
                    {t(`home.step_${name}_do`)}
                  </Button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
