import { Alert, Button, Menu } from '@mantine/core';
import { IconFilter, IconLock, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ConditionTree, focusPart, useSayUnfinished } from '../conditions/condition-tree.tsx';
import { type Reading, ReadingPanel, useReading } from '../conditions/reading.tsx';
import { SaveTemplate } from '../segments/save-template.tsx';
import classes from '../segments/segments.module.css';
import { UsedBy } from '../segments/used-by.tsx';
import { usePageAction } from '../shell/commands/page-actions.ts';
import { Builder, type BuilderProblem } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { Panel } from '../ui/panel.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { AddAccounts } from './add-accounts.tsx';
import { Coverage } from './coverage.tsx';
import { DeleteListDialog, PublishListDialog } from './dialogs.tsx';
import { readList, writeList } from './work.ts';

/** The builder of an account list: its condition (or, chosen by hand, its accounts), how well they are known, which they are. */
export function AccountListBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft({ path: 'account-lists', answer, read: readList, write: writeList });
  const { now: work, change } = draft;
  const reading = useReading(work.tree, 'account', work.rest.time_zone);
  const dynamic = work.rest.kind === 'dynamic';
  const [dialog, setDialog] = useState<'publish' | 'delete' | 'template'>();
  const close = () => setDialog(undefined);
  const problems = useProblems(dynamic, reading);
  const isLive = answer.document !== null;
  const nothingNew = isLive && answer.draft === null && draft.saving.state === 'saved';
  const mayPublish = mayChange && !nothingNew && problems.length === 0;
  usePageAction(mayPublish ? t('account_list.publish') : undefined, () => setDialog('publish'));
  return (
    <>
      <Builder
        kind={t('account_list.kind')}
        answer={answer}
        name={work.name}
        onName={(name) => change({ ...work, name })}
        readOnly={!mayChange}
        draft={draft}
        problems={problems}
        primary={
          mayChange && (
            <Button disabled={!mayPublish} onClick={() => setDialog('publish')}>
              {t(isLive ? 'account_list.publish_changes' : 'account_list.publish')}
            </Button>
          )
        }
        menu={
          mayChange && (
            <>
              {isLive && (
                <Menu.Item
                  leftSection={<IconFilter size={16} stroke={1.6} />}
                  onClick={() =>
                    void navigate({ to: '/accounts', search: { filter: { in_account_list: answer.key } } })
                  }
                >
                  {t('account_list.open_accounts')}
                </Menu.Item>
              )}
              {reading.condition && (
                <Menu.Item leftSection={<IconTemplate size={16} stroke={1.6} />} onClick={() => setDialog('template')}>
                  {t('segment.save_template')}
                </Menu.Item>
              )}
              <Menu.Item
                color="danger"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setDialog('delete')}
              >
                {t('account_list.delete')}
              </Menu.Item>
            </>
          )
        }
        side={
          <div className={classes.side}>
            {dynamic && (
              <Panel title={t('condition.reading')}>
                <ReadingPanel reading={reading} subject="account" />
              </Panel>
            )}
            <AccountsPanel
              answer={answer}
              condition={dynamic && (!isLive || answer.draft !== null) ? reading.condition : undefined}
              mayRemove={!dynamic && mayChange}
            />
            <UsedBy path="account-lists" documentKey={answer.key} />
          </div>
        }
      >
        <div className={classes.main}>
          {!mayChange && (
            <Alert color="gray" icon={<IconLock size={18} />}>
              {t('account_list.read_only')}
            </Alert>
          )}
          {dynamic && mayChange && (
            <ConditionTree
              tree={work.tree}
              onChange={(tree) => change({ ...work, tree })}
              subject="account"
              faults={reading.faults}
              except={answer.key}
            />
          )}
          {!dynamic && mayChange && <AddAccounts list={answer.key} />}
          {isLive && <Coverage list={answer.key} />}
        </div>
      </Builder>
      {dialog === 'publish' && <PublishListDialog draft={draft} answer={answer} reading={reading} onClose={close} />}
      {dialog === 'delete' && <DeleteListDialog answer={answer} onClose={close} />}
      {dialog === 'template' && reading.condition && (
        <SaveTemplate
          condition={reading.condition}
          subject="account"
          suggested={work.name || answer.key}
          onClose={close}
        />
      )}
    </>
  );
}

function useProblems(dynamic: boolean, reading: Reading): BuilderProblem[] {
  const { t } = useTranslation();
  const sayUnfinished = useSayUnfinished();
  const jump = (id: string) => () => focusPart(document, id);
  if (!dynamic) return [];
  const missing = reading.condition === undefined && reading.unfinished.length === 0;
  return [
    ...(missing ? [{ id: 'missing', text: t('account_list.condition_missing') }] : []),
    ...reading.unfinished.map((one) => ({ id: one.id, text: sayUnfinished(one), jump: jump(one.id) })),
    ...[...reading.faults].map(([id, text]) => ({ id: `fault-${id}`, text, jump: jump(id) })),
  ];
}
