import { Button, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { queries } from '../queries.ts';
import { usePageAction } from '../shell/commands/page-actions.ts';
import { Ask } from '../ui/ask.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { Users, usedByQuery } from '../ui/builder/used-by.tsx';
import { ChoiceCards } from '../ui/choice-cards.tsx';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import type { ContentPath } from './queries.ts';

/** The one primary action. Where live journeys send it, they are named first, and the author says whether they take the new version (E-7). */
export function MarkReady<Work>({
  path,
  answer,
  draft,
  problems,
}: {
  path: ContentPath;
  answer: DocumentAnswer;
  draft: Draft<Work>;
  problems: number;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState(false);
  const { data: used } = useQuery(usedByQuery(path, answer.key));
  const running = (used?.items ?? []).filter(({ state }) => state === 'live' || state === 'paused');
  const ready = answer.state === 'ready';
  const act = async () => {
    await draft.act('publish', taken ? { for_running: true } : {});
    void queries.invalidateQueries({ queryKey: [path] });
    void queries.invalidateQueries({ queryKey: ['names', path] });
  };
  const done = t(`content.is_ready_${path}`);
  const failed = t('content.not_ready');
  const publish = useMutation({
    mutationFn: act,
    onSuccess: () => notify({ message: done }),
    onError: (error) => notify({ wrong: true, title: failed, message: problemText(error) }),
  });
  const nothingNew = ready && answer.draft === null && draft.saving.state === 'saved';
  const label = t(ready ? 'content.mark_ready_again' : 'content.mark_ready');
  const mayNot = nothingNew || problems > 0;
  const mark = () => (ready && running.length > 0 ? setOpen(true) : publish.mutate());
  usePageAction(mayNot ? undefined : label, mark);
  return (
    <>
      <Button disabled={mayNot} loading={publish.isPending} onClick={mark}>
        {label}
      </Button>
      {open && (
        <Ask title={label} does={label} act={act} done={done} failed={failed} onClose={() => setOpen(false)}>
          <Text>{t('content.effect', { count: running.length })}</Text>
          <Users users={running} />
          <ChoiceCards
            label={t('content.running')}
            value={taken ? 'take' : 'keep'}
            choices={[
              { value: 'keep', name: t('content.running_keep'), hint: t('content.running_keep_hint') },
              { value: 'take', name: t('content.running_take'), hint: t('content.effect_hint') },
            ]}
            onChange={(value) => setTaken(value === 'take')}
          />
        </Ask>
      )}
    </>
  );
}
