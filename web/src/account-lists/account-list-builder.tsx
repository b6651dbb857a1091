import { Menu } from '@mantine/core';
import { IconFilter, IconTemplate } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import { ReadingPanel, useReading } from '../conditions/reading.tsx';
import { useConditionProblems } from '../conditions/use-problems.ts';
import { SaveTemplate } from '../segments/save-template.tsx';
import { DocumentBuilder } from '../ui/builder/document-builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { UsedBy } from '../ui/builder/used-by.tsx';
import { Panel } from '../ui/panel.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { AddAccounts } from './add-accounts.tsx';
import { Coverage } from './coverage.tsx';
import { Publishing } from './publishing.tsx';
import { readList, writeList } from './work.ts';

/** The builder of an account list: its condition (or, chosen by hand, its accounts), how well they are known, which they are. */
export function AccountListBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft({ path: 'account-lists', answer, read: readList, write: writeList });
  const { now: work, change } = draft;
  const reading = useReading(work.tree, 'account', work.rest.time_zone);
  const dynamic = work.rest.kind === 'dynamic';
  const isLive = answer.document !== null;
  const [asTemplate, setAsTemplate] = useState(false);
  const problems = useConditionProblems(reading, draft.saving, t('account_list.condition_missing'));
  return (
    <>
      <DocumentBuilder
        kind="account_list"
        answer={answer}
        mayChange={mayChange}
        draft={draft}
        problems={dynamic ? problems : []}
        publishing={<Publishing answer={answer} work={work} reading={reading} />}
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
                <Menu.Item leftSection={<IconTemplate size={16} stroke={1.6} />} onClick={() => setAsTemplate(true)}>
                  {t('segment.save_template')}
                </Menu.Item>
              )}
            </>
          )
        }
        side={
          <>
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
          </>
        }
      >
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
      </DocumentBuilder>
      {asTemplate && reading.condition && (
        <SaveTemplate
          condition={reading.condition}
          subject="account"
          suggested={work.name || answer.key}
          onClose={() => setAsTemplate(false)}
        />
      )}
    </>
  );
}
