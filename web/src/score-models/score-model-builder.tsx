import { Alert, Button, Menu } from '@mantine/core';
import { IconListNumbers, IconLock, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ScoresLinks } from '../scores/scores-links.tsx';
import { UsedBy } from '../segments/used-by.tsx';
import { Builder } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { Panel } from '../ui/panel.tsx';
import { Classes, MustHaves } from './asked-list.tsx';
import { Balance } from './balance.tsx';
import { BuildProgress } from './build-progress.tsx';
import { Categories } from './categories.tsx';
import { EditingContext } from './context.ts';
import { dropped } from './edit.ts';
import { DeleteDialog, StopDialog } from './end-dialogs.tsx';
import { Judged } from './judged.tsx';
import { DragArea } from './part-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Scale } from './scale-section.tsx';
import classes from './score-models.module.css';
import { useModelState } from './use-model-state.ts';
import { WhatIf } from './what-if.tsx';
import { Who } from './who.tsx';
import { readModel, writeModel } from './work.ts';

/** The builder of a score model: its parts in the middle; at the right how they weigh and what they would score. */
export function ScoreModelBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft({ path: 'score-models', answer, read: readModel, write: writeModel });
  const { now: work, change } = draft;
  const { editing, problems, jumpTo, preview, isOld, previewError } = useModelState(answer, draft, {
    mayChange,
    checks: mayChange,
  });
  const [dialog, setDialog] = useState<'publish' | 'stop' | 'delete'>();
  const close = () => setDialog(undefined);
  const isLive = answer.state === 'live' || answer.state === 'publishing';
  const nothingNew = isLive && answer.draft === null && draft.saving.state === 'saved';

  return (
    <EditingContext value={editing}>
      <Builder
        kind={t('score_model.kind')}
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
              {t(isLive ? 'score_model.publish_changes' : 'score_model.publish')}
            </Button>
          )
        }
        menu={
          mayChange && (
            <>
              <Menu.Item
                leftSection={<IconListNumbers size={16} stroke={1.6} />}
                onClick={() => void navigate({ to: '/new/score-model', search: { key: answer.key } })}
              >
                {t('score_model.guide.again')}
              </Menu.Item>
              {isLive && (
                <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.6} />} onClick={() => setDialog('stop')}>
                  {t('score_model.stop')}
                </Menu.Item>
              )}
              <Menu.Item
                color="danger"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setDialog('delete')}
              >
                {t('score_model.delete')}
              </Menu.Item>
            </>
          )
        }
        side={
          <div className={classes.side}>
            {answer.document !== null && <ScoresLinks model={answer.key} />}
            <Panel title={t('score_model.balance')}>
              <Balance warnings={preview?.balance.warnings} onJump={mayChange ? jumpTo : undefined} />
            </Panel>
            <Panel title={t('score_model.what_if')}>
              <WhatIf
                preview={preview}
                work={work}
                isLive={answer.document !== null}
                isOld={isOld}
                error={previewError}
              />
            </Panel>
            <UsedBy path="score-models" documentKey={answer.key} />
          </div>
        }
      >
        {/* Who may only look finds every field locked. */}
        <fieldset className={classes.main} disabled={!mayChange}>
          {answer.state === 'publishing' && <BuildProgress progress={answer.progress} />}
          {!mayChange && (
            <Alert color="gray" icon={<IconLock size={18} />}>
              {t('score_model.read_only')}
            </Alert>
          )}
          <DragArea onDrop={(id, on) => change(dropped(work, id, on), true)}>
            <Who isLive={answer.document !== null} />
            <MustHaves />
            <Categories />
            <Scale />
            <Classes />
            <Judged />
          </DragArea>
        </fieldset>
      </Builder>
      {dialog === 'publish' && (
        <PublishDialog draft={draft} answer={answer} preview={isOld ? undefined : preview} onClose={close} />
      )}
      {dialog === 'stop' && <StopDialog draft={draft} answer={answer} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog answer={answer} onClose={close} />}
    </EditingContext>
  );
}
