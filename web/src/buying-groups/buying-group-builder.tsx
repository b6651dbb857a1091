import { NumberInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { AddPlace } from '../places/add-place.tsx';
import { OptionalGate } from '../places/optional-gate.tsx';
import { PlaceList } from '../places/place-list.tsx';
import placeClasses from '../places/places.module.css';
import { usePlaceName, useProblems } from '../places/use-problems.ts';
import { useReadings } from '../places/use-readings.ts';
import classes from '../segments/segments.module.css';
import { DocumentBuilder } from '../ui/builder/document-builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { Panel } from '../ui/panel.tsx';
import { GroupCoverage } from './coverage.tsx';
import { readGroup, writeGroup } from './work.ts';

const APPLIES = 'applies_when';
const ENGAGED = 'engaged_when';

/** The builder of a buying group: its roles in the middle, at how many accounts they are filled at the right. */
export function BuyingGroupBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const draft = useDraft({ path: 'buying-groups', answer, read: readGroup, write: writeGroup });
  const { now: work, change } = draft;
  const [open, setOpen] = useState<string>();
  const nameOf = usePlaceName();
  const readings = useReadings(
    [
      { id: APPLIES, name: t('buying_group.applies'), tree: work.applies },
      { id: ENGAGED, name: t('buying_group.engaged_when'), tree: work.engaged },
      ...work.roles.map((place, at) => ({ id: place.id, name: nameOf(place, at), tree: place.tree })),
    ],
    'contact',
    setOpen,
  );
  const problems = useProblems({
    places: work.roles,
    readings,
    none: t('buying_group.no_roles'),
    saving: draft.saving,
    open: setOpen,
  });
  return (
    <DocumentBuilder
      kind="buying_group"
      answer={answer}
      mayChange={mayChange}
      draft={draft}
      problems={problems}
      publishing={<Text>{t('buying_group.publish_hint')}</Text>}
      side={
        answer.state === 'live' ? (
          <GroupCoverage group={answer.key} />
        ) : (
          <Panel title={t('buying_group.coverage')}>
            <p className={classes.quiet}>{t('buying_group.coverage_waits')}</p>
          </Panel>
        )
      }
    >
      <TextInput
        maw={360}
        label={t('buying_group.offering')}
        maxLength={200}
        readOnly={!mayChange}
        value={work.offering}
        onChange={(event) => change({ ...work, offering: event.currentTarget.value })}
      />
      <section aria-label={t('buying_group.roles')}>
        <p className={placeClasses.hint}>{t('buying_group.roles_hint')}</p>
        <PlaceList
          label={t('buying_group.roles')}
          places={work.roles}
          onChange={(roles, apart) => change({ ...work, roles }, apart)}
          subject="contact"
          readings={readings}
          open={open}
          onOpen={setOpen}
          readOnly={!mayChange}
          aside={(role) => (role.atLeast > 1 ? `${t('buying_group.at_least')}: ${role.atLeast}` : undefined)}
          own={(role, put) => (
            <NumberInput
              label={t('buying_group.at_least')}
              min={1}
              max={100}
              allowDecimal={false}
              value={role.atLeast}
              onChange={(value) => Number(value) >= 1 && put({ ...role, atLeast: Number(value) })}
            />
          )}
        />
      </section>
      {mayChange && (
        <AddPlace
          does={t('buying_group.add_role')}
          name={t('buying_group.new_role')}
          wishedKey="new-role"
          places={work.roles}
          onAdd={(role) => {
            change({ ...work, roles: [...work.roles, role] }, true);
            setOpen(role.id);
          }}
        />
      )}
      <OptionalGate
        title={t('buying_group.engaged_when')}
        hint={t('buying_group.engaged_hint')}
        tree={work.engaged}
        onChange={(engaged) => change({ ...work, engaged })}
        subject="contact"
        reading={readings.get(ENGAGED)}
        readOnly={!mayChange}
      />
      <OptionalGate
        title={t('buying_group.applies')}
        hint={t('buying_group.applies_hint')}
        tree={work.applies}
        onChange={(applies) => change({ ...work, applies })}
        subject="contact"
        reading={readings.get(APPLIES)}
        readOnly={!mayChange}
      />
    </DocumentBuilder>
  );
}
