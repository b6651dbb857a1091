import { Alert, Button, Checkbox, Menu, Progress } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChartDots, IconLock, IconPlayerStop, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import { EndDialog } from '../places/end-dialog.tsx';
import { OptionalGate } from '../places/optional-gate.tsx';
import { newPlace } from '../places/place.ts';
import { PlaceList } from '../places/place-list.tsx';
import placeClasses from '../places/places.module.css';
import { usePlaceName, useProblems } from '../places/use-problems.ts';
import { useReadings } from '../places/use-readings.ts';
import { queries } from '../queries.ts';
import classes from '../segments/segments.module.css';
import { Builder } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { freeKey } from '../ui/key-of.ts';
import { Panel } from '../ui/panel.tsx';
import { Preview } from './preview-panel.tsx';
import { PublishDialog } from './publish-dialog.tsx';
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
  const [dialog, setDialog] = useState<'publish' | 'stop' | 'delete'>();
  const close = () => setDialog(undefined);
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
  const nothingNew = isLive && answer.draft === null && draft.saving.state === 'saved';
  return (
    <>
      <Builder
        kind={t('lifecycle.kind')}
        answer={answer}
        name={work.name}
        onName={(name) => change({ ...work, name })}
        readOnly={!mayChange}
        draft={draft}
        problems={problems}
        primary={
          mayChange && (
            <Button
              disabled={nothingNew || waits}
              loading={answer.state === 'publishing'}
              onClick={() => setDialog('publish')}
            >
              {t(isLive ? 'lifecycle.publish_changes' : 'lifecycle.publish')}
            </Button>
          )
        }
        menu={
          <>
            {isLive && (
              <Menu.Item
                leftSection={<IconChartDots size={16} stroke={1.6} />}
                onClick={() => void navigate({ to: '/lifecycle', search: { lifecycle: answer.key } })}
              >
                {t('lifecycle.map_link')}
              </Menu.Item>
            )}
            {mayChange && isLive && (
              <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.6} />} onClick={() => setDialog('stop')}>
                {t('lifecycle.stop')}
              </Menu.Item>
            )}
            {mayChange && (
              <Menu.Item
                color="danger"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setDialog('delete')}
              >
                {t('lifecycle.delete')}
              </Menu.Item>
            )}
          </>
        }
        side={
          <div className={classes.side}>
            <Panel title={t('lifecycle.preview')}>
              <Preview document={settled} preview={preview} waits={waits} />
            </Panel>
          </div>
        }
      >
        <div className={classes.main}>
          {answer.state === 'publishing' && <Building progress={answer.progress} />}
          {!mayChange && (
            <Alert color="gray" icon={<IconLock size={18} />}>
              {t('lifecycle.read_only')}
            </Alert>
          )}
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
            <div>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} stroke={1.6} />}
                onClick={() => {
                  const stage = newPlace(
                    t('lifecycle.new_stage'),
                    freeKey('new-stage', new Set(work.stages.map(({ key }) => key))),
                  );
                  change({ ...work, stages: [...work.stages, stage] }, true);
                  setOpen(stage.id);
                }}
              >
                {t('lifecycle.add_stage')}
              </Button>
            </div>
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
        </div>
      </Builder>
      {dialog === 'publish' && <PublishDialog draft={draft} answer={answer} onClose={close} />}
      {dialog === 'stop' && (
        <EndDialog
          title={t('lifecycle.stop_title', { name: answer.name })}
          hint={t('lifecycle.stop_hint')}
          does={t('lifecycle.stop')}
          cancel={t('lifecycle.cancel')}
          failed={t('lifecycle.stop_failed')}
          done={t('lifecycle.stopped')}
          act={async () => {
            await draft.act('stop');
            await queries.invalidateQueries({ queryKey: ['lifecycles'] });
          }}
          onClose={close}
        />
      )}
      {dialog === 'delete' && (
        <EndDialog
          title={t('lifecycle.delete_title', { name: answer.name })}
          hint={t('lifecycle.delete_hint')}
          does={t('lifecycle.delete')}
          cancel={t('lifecycle.cancel')}
          failed={t('lifecycle.delete_failed')}
          done={t('lifecycle.deleted')}
          act={async () => {
            await api.remove('lifecycles', answer.key);
            await navigate({ to: '/lifecycles' });
            await queries.invalidateQueries({ queryKey: ['lifecycles'] });
          }}
          onClose={close}
        />
      )}
    </>
  );
}

/** How far everybody has been asked; it goes on whoever looks. */
function Building({ progress }: { progress: DocumentAnswer['progress'] }) {
  const { t } = useTranslation();
  const [done, total] = [Number(progress?.done ?? 0), Number(progress?.total ?? 0)];
  return (
    <div className={classes.build} role="status">
      <strong>{t('lifecycle.building')}</strong>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('lifecycle.building')} />
      <span className={classes.quiet}>
        {total > 0 && `${t('lifecycle.building_of', { done, total })}. `}
        {t('lifecycle.building_hint')}
      </span>
    </div>
  );
}
