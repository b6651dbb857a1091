import { Checkbox, Menu } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChartDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { AddPlace } from '../places/add-place.tsx';
import { OptionalGate } from '../places/optional-gate.tsx';
import { PlaceList } from '../places/place-list.tsx';
import placeClasses from '../places/places.module.css';
import { usePlaceName, useProblems } from '../places/use-problems.ts';
import { useReadings } from '../places/use-readings.ts';
import { DocumentBuilder } from '../ui/builder/document-builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { Panel } from '../ui/panel.tsx';
import { Preview } from './preview-panel.tsx';
import { Publishing } from './publishing.tsx';
import { previewQuery } from './queries.ts';
import { readLifecycle, writeLifecycle } from './work.ts';

const APPLIES = 'applies_when';

/** The builder of a lifecycle: its stages in the middle, who would stand where at the right. */
export function LifecycleBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft({ path: 'lifecycles', answer, read: readLifecycle, write: writeLifecycle });
  const { now: work, change } = draft;
  const { of } = work.rest;
  const [open, setOpen] = useState<string>();
  const nameOf = usePlaceName();
  const readings = useReadings(
    [
      { id: APPLIES, name: t('lifecycle.applies'), tree: work.applies },
      ...work.stages.map((place, at) => ({ id: place.id, name: nameOf(place, at), tree: place.tree })),
    ],
    of,
    setOpen,
  );
  const problems = useProblems({
    places: work.stages,
    readings,
    none: t('lifecycle.no_stages'),
    saving: draft.saving,
    open: setOpen,
  });
  const written = useMemo(() => writeLifecycle(work), [work]);
  const [settled] = useDebouncedValue(written, 500);
  const waits = problems.length > 0;
  const preview = useQuery(previewQuery(settled, !waits && settled === written));
  const isLive = answer.state === 'live' || answer.state === 'publishing';
  return (
    <DocumentBuilder
      kind="lifecycle"
      answer={answer}
      mayChange={mayChange}
      draft={draft}
      problems={problems}
      publishing={<Publishing work={work} />}
      menu={
        isLive && (
          <Menu.Item
            leftSection={<IconChartDots size={16} stroke={1.6} />}
            onClick={() => void navigate({ to: '/lifecycle', search: { lifecycle: answer.key } })}
          >
            {t('lifecycle.map_link')}
          </Menu.Item>
        )
      }
      side={
        <Panel title={t('lifecycle.preview')}>
          <Preview document={settled} preview={preview} waits={waits} />
        </Panel>
      }
    >
      <section aria-label={t('lifecycle.stages')}>
        <p className={placeClasses.hint}>{t('lifecycle.stages_hint')}</p>
        <PlaceList
          label={t('lifecycle.stages')}
          places={work.stages}
          onChange={(stages, apart) => change({ ...work, stages }, apart)}
          subject={of}
          readings={readings}
          open={open}
          onOpen={setOpen}
          readOnly={!mayChange}
          own={(stage, put) => (
            <Checkbox
              mt={28}
              label={t('lifecycle.keeps')}
              description={t('lifecycle.keeps_hint')}
              checked={stage.keeps}
              onChange={(event) => put({ ...stage, keeps: event.currentTarget.checked })}
            />
          )}
        />
      </section>
      {mayChange && (
        <AddPlace
          does={t('lifecycle.add_stage')}
          name={t('lifecycle.new_stage')}
          wishedKey="new-stage"
          places={work.stages}
          onAdd={(stage) => {
            change({ ...work, stages: [...work.stages, stage] }, true);
            setOpen(stage.id);
          }}
        />
      )}
      <OptionalGate
        title={t('lifecycle.applies')}
        hint={t('lifecycle.applies_hint')}
        tree={work.applies}
        onChange={(applies) => change({ ...work, applies })}
        subject={of}
        reading={readings.get(APPLIES)}
        readOnly={!mayChange}
      />
    </DocumentBuilder>
  );
}
