import { Button, Group, Menu, Modal, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey, JourneyInsights } from '../../../contract/journeys.ts';
import { api } from '../api.ts';
import { usePageAction } from '../shell/commands/page-actions.ts';
import type { Draft } from '../ui/builder/use-draft.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { PublishNumbers } from './publish-numbers.tsx';

type Given = { answer: DocumentAnswer; draft: Draft<Journey> };

/** The one primary action. Before it happens, how many it concerns. */
export function PublishButton({
  answer,
  draft,
  problems,
  insights,
}: Given & { problems: number; insights: JourneyInsights | undefined }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const { now: journey } = draft;
  const publish = useMutation({
    mutationFn: () => draft.act('publish'),
    onSuccess: () => {
      setOpen(false);
      notify({ title: t('journey.edit.published'), message: journey.name ?? answer.key });
    },
    onError: (error) => notify({ wrong: true, title: t('journey.edit.not_published'), message: problemText(error) }),
  });
  const nothingNew = answer.draft === null && draft.saving.state === 'saved' && answer.state === 'live';
  usePageAction(nothingNew || problems > 0 ? undefined : t('journey.edit.publish'), () => setOpen(true));
  if (nothingNew) return null;
  return (
    <>
      <Button disabled={problems > 0} onClick={() => setOpen(true)}>
        {t('journey.edit.publish')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('journey.edit.publish_title', { name: journey.name ?? answer.key })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <PublishNumbers answer={answer} journey={journey} insights={insights} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('journey.edit.cancel')}
          </Button>
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('journey.edit.publish')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

const VERBS = { pause: IconPlayerPause, resume: IconPlayerPlay, stop: IconPlayerStop } as const;
type Verb = keyof typeof VERBS;

/** Pause, resume and stop, each asked about once more. */
export function RunningMenu({ answer, onVerb }: { answer: DocumentAnswer; onVerb: (verb: Verb) => void }) {
  const { t } = useTranslation();
  const can: Verb[] = answer.state === 'live' ? ['pause', 'stop'] : answer.state === 'paused' ? ['resume', 'stop'] : [];
  return can.map((verb) => {
    const Icon = VERBS[verb];
    return (
      <Menu.Item key={verb} leftSection={<Icon size={16} stroke={1.6} />} onClick={() => onVerb(verb)}>
        {t(`journey.edit.${verb}`)}
      </Menu.Item>
    );
  });
}

export function ConfirmVerb({ answer, draft, verb, onClose }: Given & { verb: Verb; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const act = useMutation({
    mutationFn: async () => {
      if (verb === 'stop') return draft.act('stop');
      await draft.save();
      await api.actOnJourney(answer.key, verb);
      // The draft goes on from what the server now has, or the next save would take the pause for somebody else's change.
      await draft.takeTheirs();
    },
    onSuccess: onClose,
    onError: (error) => notify({ wrong: true, title: t('journey.edit.not_done'), message: problemText(error) }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`journey.edit.${verb}_title`)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Text mb="md">{t(`journey.edit.${verb}_hint`)}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('journey.edit.cancel')}
        </Button>
        <Button color={verb === 'stop' ? 'danger' : 'brand'} loading={act.isPending} onClick={() => act.mutate()}>
          {t(`journey.edit.${verb}`)}
        </Button>
      </Group>
    </Modal>
  );
}

export type { Verb };
