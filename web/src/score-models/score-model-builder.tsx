import { Menu } from '@mantine/core';
import { IconListNumbers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ScoresLinks } from '../scores/scores-links.tsx';
import { DocumentBuilder } from '../ui/builder/document-builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { UsedBy } from '../ui/builder/used-by.tsx';
import { Panel } from '../ui/panel.tsx';
import { Classes, MustHaves } from './asked-list.tsx';
import { Balance } from './balance.tsx';
import { Categories } from './categories.tsx';
import { EditingContext } from './context.ts';
import { dropped } from './edit.ts';
import { Judged } from './judged.tsx';
import { DragArea } from './part-list.tsx';
import { Publishing } from './publishing.tsx';
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
  const isLive = answer.document !== null;

  return (
    <EditingContext value={editing}>
      <DocumentBuilder
        kind="score_model"
        answer={answer}
        mayChange={mayChange}
        draft={draft}
        problems={problems}
        publishing={<Publishing work={work} preview={isOld ? undefined : preview} isLive={isLive} />}
        menu={
          mayChange && (
            <Menu.Item
              leftSection={<IconListNumbers size={16} stroke={1.6} />}
              onClick={() => void navigate({ to: '/new/score-model', search: { key: answer.key } })}
            >
              {t('score_model.guide.again')}
            </Menu.Item>
          )
        }
        side={
          <>
            {isLive && <ScoresLinks model={answer.key} />}
            <Panel title={t('score_model.balance')}>
              <Balance warnings={preview?.balance.warnings} onJump={mayChange ? jumpTo : undefined} />
            </Panel>
            <Panel title={t('score_model.what_if')}>
              <WhatIf preview={preview} work={work} isLive={isLive} isOld={isOld} error={previewError} />
            </Panel>
            <UsedBy path="score-models" documentKey={answer.key} />
          </>
        }
      >
        {/* Who may only look finds every field locked. */}
        <fieldset className={classes.main} disabled={!mayChange}>
          <DragArea onDrop={(id, on) => change(dropped(work, id, on), true)}>
            <Who isLive={isLive} />
            <MustHaves />
            <Categories />
            <Scale />
            <Classes />
            <Judged />
          </DragArea>
        </fieldset>
      </DocumentBuilder>
    </EditingContext>
  );
}
