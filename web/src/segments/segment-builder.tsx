import { Alert, Button, Menu } from '@mantine/core';
import { IconLock, IconPlayerStop, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ConditionTree, focusPart, useSayUnfinished } from '../conditions/condition-tree.tsx';
import { type Reading, ReadingPanel, useReading } from '../conditions/reading.tsx';
import { usePageAction } from '../shell/commands/page-actions.ts';
import { Builder, type BuilderProblem } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { Panel } from '../ui/panel.tsx';
import { BuildProgressBar } from './build-progress-bar.tsx';
import { DeleteDialog, StopDialog } from './end-dialogs.tsx';
import { MembershipChart } from './membership-chart.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveTemplate } from './save-template.tsx';
import classes from './segments.module.css';
import { StaticPeople } from './static-people.tsx';
import { UsedBy } from './used-by.tsx';
import { readSegment, writeSegment } from './work.ts';

/** The builder of a segment: its condition (or, chosen by hand, its people) in the middle, whom it holds for at the right. */
export function SegmentBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const draft = useDraft({ path: 'segments', answer, read: readSegment, write: writeSegment });
  const { now: work, change } = draft;
  const { time_zone: timeZone } = work.rest;
  const subject = work.rest.of ?? 'contact';
  const reading = useReading(work.tree, subject, timeZone);
  const dynamic = work.rest.kind === 'dynamic';
  const [dialog, setDialog] = useState<'publish' | 'stop' | 'delete' | 'template'>();
  const close = () => setDialog(undefined);
  const problems = useProblems(dynamic, reading, draft.saving);
  const isLive = answer.state === 'live' || answer.state === 'publishing';
  const nothingNew = isLive && answer.draft === null && draft.saving.state === 'saved';
  const mayPublish = mayChange && !nothingNew && problems.length === 0;
  usePageAction(mayPublish ? t('segment.publish') : undefined, () => setDialog('publish'));

  return (
    <>
      <Builder
        kind={t('segment.kind')}
        answer={answer}
        name={work.name}
        onName={(name) => change({ ...work, name })}
        readOnly={!mayChange}
        draft={draft}
        problems={problems}
        primary={
          mayChange && (
            <Button disabled={!mayPublish} loading={answer.state === 'publishing'} onClick={() => setDialog('publish')}>
              {t(isLive ? 'segment.publish_changes' : 'segment.publish')}
            </Button>
          )
        }
        menu={
          mayChange && (
            <>
              {reading.condition && (
                <Menu.Item leftSection={<IconTemplate size={16} stroke={1.6} />} onClick={() => setDialog('template')}>
                  {t('segment.save_template')}
                </Menu.Item>
              )}
              {isLive && (
                <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.6} />} onClick={() => setDialog('stop')}>
                  {t('segment.stop')}
                </Menu.Item>
              )}
              <Menu.Item
                color="danger"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setDialog('delete')}
              >
                {t('segment.delete')}
              </Menu.Item>
            </>
          )
        }
        side={
          <div className={classes.side}>
            {dynamic && (
              <Panel title={t('condition.reading')}>
                <ReadingPanel reading={reading} subject={subject} />
              </Panel>
            )}
            <PeoplePanel answer={answer} condition={dynamic ? reading.condition : undefined} isDynamic={dynamic} />
            <UsedBy path="segments" documentKey={answer.key} />
          </div>
        }
      >
        <div className={classes.main}>
          {answer.state === 'publishing' && <BuildProgressBar progress={answer.progress} />}
          {!mayChange && (
            <Alert color="gray" icon={<IconLock size={18} />}>
              {t('segment.read_only')}
            </Alert>
          )}
          {dynamic && mayChange && (
            <ConditionTree
              tree={work.tree}
              onChange={(tree) => change({ ...work, tree })}
              subject={subject}
              faults={reading.faults}
              except={answer.key}
            />
          )}
          {!dynamic && <StaticPeople segment={answer.key} mayChange={mayChange} />}
          {answer.document && <MembershipChart segment={answer.key} />}
        </div>
      </Builder>
      {dialog === 'publish' && <PublishDialog draft={draft} answer={answer} reading={reading} onClose={close} />}
      {dialog === 'stop' && <StopDialog draft={draft} answer={answer} onClose={close} />}
      {dialog === 'template' && reading.condition && (
        <SaveTemplate
          condition={reading.condition}
          subject={subject}
          suggested={work.name || answer.key}
          onClose={close}
        />
      )}
      {dialog === 'delete' && <DeleteDialog answer={answer} onClose={close} />}
    </>
  );
}

/** What is unfinished, what the server finds wrong, and what keeps the draft from being saved; each with the way to it. */
function useProblems(
  dynamic: boolean,
  reading: Reading,
  saving: ReturnType<typeof useDraft>['saving'],
): BuilderProblem[] {
  const { t } = useTranslation();
  const sayUnfinished = useSayUnfinished();
  const jump = (id: string) => () => focusPart(document, id);
  if (!dynamic) return [];
  const missing = reading.condition === undefined && reading.unfinished.length === 0;
  const placed = [
    ...reading.unfinished.map((one) => ({ id: one.id, text: sayUnfinished(one), jump: jump(one.id) })),
    ...[...reading.faults].map(([id, text]) => ({ id: `fault-${id}`, text, jump: jump(id) })),
  ];
  // What the server refuses for another reason than a part of the condition has no place here, but must be said.
  const other =
    saving.state === 'refused' && placed.length === 0 ? [{ id: 'refused', text: saving.error.message }] : [];
  return [...(missing ? [{ id: 'missing', text: t('segment.condition_missing') }] : []), ...placed, ...other];
}
