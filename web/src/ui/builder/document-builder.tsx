import { Alert, Button, Menu } from '@mantine/core';
import { IconLock, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { usePageAction } from '../../shell/commands/page-actions.ts';
import { BuildProgress } from './build-progress.tsx';
import classes from './builder.module.css';
import { Builder, type BuilderProblem } from './builder.tsx';
import { DeleteDialog, PublishDialog, StopDialog } from './document-dialogs.tsx';
import { type DocumentKind, isBuilt } from './kinds.ts';
import type { Draft } from './use-draft.ts';

/**
 * The builder of a document that is published, stopped and deleted: what all kinds have alike. Each gives what stands in the middle,
 * the panels at its right, and what is said before it goes live.
 */
export function DocumentBuilder<Work extends { name: string }>({
  kind,
  answer,
  mayChange,
  draft,
  problems,
  publishing,
  menu,
  side,
  children,
}: {
  kind: DocumentKind;
  answer: DocumentAnswer;
  mayChange: boolean;
  draft: Draft<Work>;
  problems: BuilderProblem[];
  /** What going live will do. */
  publishing: ReactNode;
  /** What else can be done with it. */
  menu?: ReactNode;
  side: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'publish' | 'stop' | 'delete'>();
  const close = () => setDialog(undefined);
  const { now: work, change } = draft;
  const given = { answer, draft, onClose: close };
  const isLive = answer.state === 'live' || answer.state === 'publishing';
  const nothingNew = isLive && answer.draft === null && draft.saving.state === 'saved';
  const mayPublish = mayChange && !nothingNew && problems.length === 0;
  usePageAction(mayPublish ? t(`${kind}.publish`) : undefined, () => setDialog('publish'));

  return (
    <Builder
      kind={t(`${kind}.kind`)}
      answer={answer}
      name={work.name}
      onName={(name) => change({ ...work, name })}
      readOnly={!mayChange}
      draft={draft}
      problems={problems}
      primary={
        mayChange && (
          <Button disabled={!mayPublish} loading={answer.state === 'publishing'} onClick={() => setDialog('publish')}>
            {t(isLive ? `${kind}.publish_changes` : `${kind}.publish`)}
          </Button>
        )
      }
      menu={
        (mayChange || menu) && (
          <>
            {menu}
            {mayChange && isLive && isBuilt(kind) && (
              <Menu.Item leftSection={<IconPlayerStop size={16} stroke={1.6} />} onClick={() => setDialog('stop')}>
                {t(`${kind}.stop`)}
              </Menu.Item>
            )}
            {mayChange && (
              <Menu.Item
                color="danger"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setDialog('delete')}
              >
                {t(`${kind}.delete`)}
              </Menu.Item>
            )}
          </>
        )
      }
      side={<div className={classes.panels}>{side}</div>}
    >
      <div className={classes.parts}>
        {answer.state === 'publishing' && isBuilt(kind) && <BuildProgress kind={kind} progress={answer.progress} />}
        {!mayChange && (
          <Alert color="gray" icon={<IconLock size={18} />}>
            {t(`${kind}.read_only`)}
          </Alert>
        )}
        {children}
      </div>
      {dialog === 'publish' && (
        <PublishDialog kind={kind} name={work.name} isLive={isLive} {...given}>
          {publishing}
        </PublishDialog>
      )}
      {dialog === 'stop' && isBuilt(kind) && <StopDialog kind={kind} {...given} />}
      {dialog === 'delete' && <DeleteDialog kind={kind} {...given} />}
    </Builder>
  );
}
