import { Alert, Button, Group, Menu, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconLock, IconPlayerStop, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
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
import { Faults } from '../segments/publish-dialog.tsx';
import classes from '../segments/segments.module.css';
import { Builder } from '../ui/builder/builder.tsx';
import { type Draft, useDraft } from '../ui/builder/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { freeKey } from '../ui/key-of.ts';
import { notify } from '../ui/notify.ts';
import { Panel } from '../ui/panel.tsx';
import { GroupCoverage } from './coverage.tsx';
import { type GroupWork, readGroup, writeGroup } from './work.ts';

const APPLIES = 'applies_when';
const ENGAGED = 'engaged_when';

/** The builder of a buying group: its roles in the middle, at how many accounts they are filled at the right. */
export function BuyingGroupBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft({ path: 'buying-groups', answer, read: readGroup, write: writeGroup });
  const { now: work, change } = draft;
  const [open, setOpen] = useState<string>();
  const [dialog, setDialog] = useState<'publish' | 'stop' | 'delete'>();
  const close = () => setDialog(undefined);
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
  const isLive = answer.state === 'live' || answer.state === 'publishing';
  const nothingNew = isLive && answer.draft === null && draft.saving.state === 'saved';
  return (
    <>
      <Builder
        kind={t('buying_group.kind')}
        answer={answer}
        name={work.name}
        onName={(name) => change({ ...work, name })}
        readOnly={!mayChange}
        draft={draft}
        problems={problems}
        primary={
          mayChange && (
            <Button
              disabled={nothingNew || problems.length > 0}
              loading={answer.state === 'publishing'}
              onClick={() => setDialog('publish')}
            >
              {t(isLive ? 'buying_group.publish_changes' : 'buying_group.publish')}
            </Button>
          )
        }
        menu={
          mayChange && (
            <>
              {isLive && (
                <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.6} />} onClick={() => setDialog('stop')}>
                  {t('buying_group.stop')}
                </Menu.Item>
              )}
              <Menu.Item
                color="danger"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setDialog('delete')}
              >
                {t('buying_group.delete')}
              </Menu.Item>
            </>
          )
        }
        side={
          <div className={classes.side}>
            {answer.state === 'live' ? (
              <GroupCoverage group={answer.key} />
            ) : (
              <Panel title={t('buying_group.coverage')}>
                <p className={classes.quiet}>{t('buying_group.coverage_waits')}</p>
              </Panel>
            )}
          </div>
        }
      >
        <div className={classes.main}>
          {!mayChange && (
            <Alert color="gray" icon={<IconLock size={18} />}>
              {t('buying_group.read_only')}
            </Alert>
          )}
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
            <div>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} stroke={1.6} />}
                onClick={() => {
                  const role = newPlace(
                    t('buying_group.new_role'),
                    freeKey('new-role', new Set(work.roles.map(({ key }) => key))),
                  );
                  change({ ...work, roles: [...work.roles, role] }, true);
                  setOpen(role.id);
                }}
              >
                {t('buying_group.add_role')}
              </Button>
            </div>
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
        </div>
      </Builder>
      {dialog === 'publish' && <Publish draft={draft} answer={answer} onClose={close} />}
      {dialog === 'stop' && (
        <EndDialog
          title={t('buying_group.stop_title', { name: answer.name })}
          hint={t('buying_group.stop_hint')}
          does={t('buying_group.stop')}
          cancel={t('lifecycle.cancel')}
          failed={t('buying_group.stop_failed')}
          done={t('buying_group.stopped')}
          act={async () => {
            await draft.act('stop');
            await queries.invalidateQueries({ queryKey: ['buying-groups'] });
          }}
          onClose={close}
        />
      )}
      {dialog === 'delete' && (
        <EndDialog
          title={t('buying_group.delete_title', { name: answer.name })}
          hint={t('buying_group.delete_hint')}
          does={t('buying_group.delete')}
          cancel={t('lifecycle.cancel')}
          failed={t('buying_group.delete_failed')}
          done={t('buying_group.deleted')}
          act={async () => {
            await api.remove('buying-groups', answer.key);
            await navigate({ to: '/buying-groups' });
            await queries.invalidateQueries({ queryKey: ['buying-groups'] });
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function Publish({ draft, answer, onClose }: { draft: Draft<GroupWork>; answer: DocumentAnswer; onClose: () => void }) {
  const { t } = useTranslation();
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: async () => {
      notify({ message: t('buying_group.published') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['buying-groups'] });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('buying_group.publish_title', { name: draft.now.name || answer.key })}>
      <Stack gap="md">
        <Text>{t('buying_group.publish_hint')}</Text>
        {publish.error && <Faults error={publish.error} title={t('buying_group.publish_failed')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('lifecycle.cancel')}
          </Button>
          <Button data-autofocus loading={publish.isPending} onClick={() => publish.mutate()}>
            {t(answer.document ? 'buying_group.publish_changes' : 'buying_group.publish')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
