import { Menu } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import { ReadingPanel, useReading } from '../conditions/reading.tsx';
import { useConditionProblems } from '../conditions/use-problems.ts';
import { DocumentBuilder } from '../ui/builder/document-builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { UsedBy } from '../ui/builder/used-by.tsx';
import { Panel } from '../ui/panel.tsx';
import { MembershipChart } from './membership-chart.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { Publishing } from './publishing.tsx';
import { SaveTemplate } from './save-template.tsx';
import { StaticPeople } from './static-people.tsx';
import { readSegment, writeSegment } from './work.ts';

/** The builder of a segment: its condition (or, chosen by hand, its people) in the middle, whom it holds for at the right. */
export function SegmentBuilder({ answer, mayChange }: { answer: DocumentAnswer; mayChange: boolean }) {
  const { t } = useTranslation();
  const draft = useDraft({ path: 'segments', answer, read: readSegment, write: writeSegment });
  const { now: work, change } = draft;
  const subject = work.rest.of ?? 'contact';
  const reading = useReading(work.tree, subject, work.rest.time_zone);
  const dynamic = work.rest.kind === 'dynamic';
  const [asTemplate, setAsTemplate] = useState(false);
  const problems = useConditionProblems(reading, draft.saving, t('segment.condition_missing'));

  return (
    <>
      <DocumentBuilder
        kind="segment"
        answer={answer}
        mayChange={mayChange}
        draft={draft}
        problems={dynamic ? problems : []}
        publishing={<Publishing answer={answer} work={work} reading={reading} />}
        menu={
          mayChange &&
          reading.condition && (
            <Menu.Item leftSection={<IconTemplate size={16} stroke={1.6} />} onClick={() => setAsTemplate(true)}>
              {t('segment.save_template')}
            </Menu.Item>
          )
        }
        side={
          <>
            {dynamic && (
              <Panel title={t('condition.reading')}>
                <ReadingPanel reading={reading} subject={subject} />
              </Panel>
            )}
            <PeoplePanel answer={answer} condition={dynamic ? reading.condition : undefined} isDynamic={dynamic} />
            <UsedBy path="segments" documentKey={answer.key} />
          </>
        }
      >
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
      </DocumentBuilder>
      {asTemplate && reading.condition && (
        <SaveTemplate
          condition={reading.condition}
          subject={subject}
          suggested={work.name || answer.key}
          onClose={() => setAsTemplate(false)}
        />
      )}
    </>
  );
}
