import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  Menu,
  Popover,
  SegmentedControl,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { useDocumentTitle, useHotkeys } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconCloudCheck,
  IconDots,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { usePageAction } from '../../shell/commands/page-actions.ts';
import { useProblemText } from '../problem.ts';
import { Time } from '../time.tsx';
import classes from './builder.module.css';
import type { Draft } from './use-draft.ts';

/** Something that keeps the thing from going live; `jump` leads to it. */
export type BuilderProblem = { id: string; text: string; jump?: () => void };

/**
 * The frame of everything that is built (segment, email, journey): its name edited in place, its state, what is wrong with it,
 * undo and redo, when it was saved, and one primary action; in the middle the thing, at the right its panel.
 */
export function Builder({
  kind,
  answer,
  name,
  onName,
  readOnly = false,
  draft,
  problems,
  primary,
  menu,
  side,
  halves,
  children,
}: {
  /** What it is, said before its name to who cannot see the page. */
  kind: string;
  answer: DocumentAnswer;
  name: string;
  onName: (name: string) => void;
  readOnly?: boolean;
  draft: Frame;
  problems: BuilderProblem[];
  primary: ReactNode;
  menu?: ReactNode;
  side: ReactNode;
  /** The panel is as wide as the thing (a preview beside its source); where there is room for one, either is shown. */
  halves?: { main: string; side: string; shown: Half; onShow: (half: Half) => void };
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useDocumentTitle(`${name || answer.key} · Ripen`);
  useHotkeys(
    [
      ['mod+Z', draft.undo],
      ['mod+shift+Z', draft.redo],
      ['mod+Y', draft.redo],
    ],
    [],
  );
  return (
    <div className={classes.builder}>
      <header className={classes.head}>
        <div className={classes.name}>
          <h1 className={classes.title}>{`${kind}: ${name || answer.key}`}</h1>
          <TextInput
            variant="unstyled"
            aria-label={t('builder.name')}
            placeholder={answer.key}
            value={name}
            maxLength={200}
            readOnly={readOnly}
            classNames={{ input: classes.nameInput ?? '' }}
            onChange={(event) => onName(event.currentTarget.value)}
          />
        </div>
        <StateBadge answer={answer} />
        <Problems problems={problems} />
        <SavedAt answer={answer} draft={draft} />
        <div className={classes.acts}>
          <UndoRedo draft={draft} />
          {menu && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('builder.more')}>
                  <IconDots size={18} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>{menu}</Menu.Dropdown>
            </Menu>
          )}
          {primary}
        </div>
      </header>
      <Trouble draft={draft} />
      <div className={classes.body} data-halves={halves?.shown}>
        {halves && (
          <SegmentedControl
            className={classes.halves}
            aria-label={t('builder.half')}
            data={[
              { value: 'main', label: halves.main },
              { value: 'side', label: halves.side },
            ]}
            value={halves.shown}
            onChange={halves.onShow}
          />
        )}
        <div className={classes.main}>{children}</div>
        {side && (
          <aside className={classes.side} aria-label={halves?.side ?? t('builder.side')}>
            {side}
          </aside>
        )}
      </div>
    </div>
  );
}

export type Half = 'main' | 'side';

type Frame = Pick<
  Draft<unknown>,
  'undo' | 'redo' | 'canUndo' | 'canRedo' | 'saving' | 'takeTheirs' | 'keepMine' | 'save'
>;

const COLOURS: Record<string, string> = { live: 'brand', ready: 'brand', publishing: 'brand', stopped: 'gray' };

function StateBadge({ answer }: { answer: DocumentAnswer }) {
  const { t } = useTranslation();
  const changed = answer.document !== null && answer.draft !== null;
  return (
    <span className={classes.state}>
      <Badge variant="light" color={COLOURS[answer.state] ?? 'gray'} tt="none" fw={500} size="lg">
        {t(`states.${answer.state}`)}
      </Badge>
      {changed && <span className={classes.quiet}>{t('builder.unpublished')}</span>}
    </span>
  );
}

/** How many there are, and each with the way to it. */
function Problems({ problems }: { problems: BuilderProblem[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (problems.length === 0)
    return (
      <span className={classes.sound}>
        <IconCircleCheck size={16} stroke={1.6} aria-hidden />
        {t('builder.no_problems')}
      </span>
    );
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          h={32}
          className={classes.problems}
          leftSection={<IconAlertTriangle size={16} stroke={1.6} />}
          onClick={() => setOpen(!open)}
        >
          {t('builder.problems', { count: problems.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('builder.problems', { count: problems.length })}>
        <ul className={classes.problemList}>
          {problems.map(({ id, text, jump }) => (
            <li key={id}>
              <UnstyledButton
                className={classes.problem}
                onClick={() => {
                  setOpen(false);
                  // Once the popover has given the focus back, it goes where the problem is.
                  if (jump) setTimeout(jump, 50);
                }}
              >
                {text}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function SavedAt({ answer, draft }: { answer: DocumentAnswer; draft: Frame }) {
  const { t } = useTranslation();
  const { state } = draft.saving;
  return (
    <span className={classes.saved} role="status">
      {state === 'saved' ? (
        <>
          <IconCloudCheck size={16} stroke={1.6} aria-hidden />
          <span>
            {t('builder.saved')} <Time at={answer.updated_at} />
          </span>
        </>
      ) : (
        t(`builder.${state}`)
      )}
    </span>
  );
}

function UndoRedo({ draft }: { draft: Frame }) {
  const { t } = useTranslation();
  usePageAction(draft.canUndo ? t('builder.undo') : undefined, draft.undo);
  usePageAction(draft.canRedo ? t('builder.redo') : undefined, draft.redo);
  const buttons = [
    { name: 'undo', act: draft.undo, can: draft.canUndo, icon: IconArrowBackUp },
    { name: 'redo', act: draft.redo, can: draft.canRedo, icon: IconArrowForwardUp },
  ] as const;
  return buttons.map(({ name, act, can, icon: Icon }) => (
    <Tooltip key={name} label={t(`builder.${name}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.step}
        aria-label={t(`builder.${name}`)}
        // Not `disabled`, which would take the focus away from who has just undone the first step.
        data-disabled={!can || undefined}
        aria-disabled={!can}
        onClick={act}
      >
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  ));
}

/** Why it is not saved, and what can be done. */
function Trouble({ draft }: { draft: Frame }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { saving } = draft;
  if (saving.state === 'conflict')
    return (
      <Alert
        className={classes.trouble}
        role="alert"
        color="danger"
        icon={<IconAlertTriangle size={18} />}
        title={t('builder.conflict_title')}
      >
        {t('builder.conflict_hint')}
        <div className={classes.choices}>
          <Button variant="default" size="xs" h={32} onClick={() => void draft.takeTheirs()}>
            {t('builder.take_theirs')}
          </Button>
          <Button variant="default" size="xs" h={32} onClick={() => void draft.keepMine().catch(() => {})}>
            {t('builder.keep_mine')}
          </Button>
        </div>
      </Alert>
    );
  if (saving.state !== 'failed') return null;
  return (
    <Alert
      className={classes.trouble}
      role="alert"
      color="danger"
      icon={<IconAlertTriangle size={18} />}
      title={t('builder.failed_title')}
    >
      {problemText(saving.error)}
      <div className={classes.choices}>
        <Button variant="default" size="xs" h={32} onClick={() => void draft.save().catch(() => {})}>
          {t('common.try_again')}
        </Button>
      </div>
    </Alert>
  );
}
