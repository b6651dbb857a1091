import { Button, Menu, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { Journey, JourneyInsights } from '../../../contract/journeys.ts';
import { api } from '../api.ts';
import { usePageAction } from '../shell/commands/page-actions.ts';
import { Ask } from '../ui/ask.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
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
  const [open, setOpen] = useState(false);
  const { now: journey } = draft;
  const nothingNew = answer.draft === null && draft.saving.state === 'saved' && answer.state === 'live';
  usePageAction(nothingNew || problems > 0 ? undefined : t('journey.edit.publish'), () => setOpen(true));
  if (nothingNew) return null;
  return (
    <>
      <Button disabled={problems > 0} onClick={() => setOpen(true)}>
        {t('journey.edit.publish')}
      </Button>
      {open && (
        <Ask
          title={t('journey.edit.publish_title', { name: journey.name ?? answer.key })}
          does={t('journey.edit.publish')}
          act={() => draft.act('publish')}
          done={t('journey.edit.published')}
          failed={t('journey.edit.not_published')}
          onClose={() => setOpen(false)}
        >
          <PublishNumbers answer={answer} journey={journey} insights={insights} />
        </Ask>
      )}
    </>
  );
}

const VERBS = { pause: IconPlayerPause, resume: IconPlayerPlay, stop: IconPlayerStop } as const;
export type Verb = keyof typeof VERBS;

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
  const act = async () => {
    if (verb === 'stop') return draft.act('stop');
    await draft.save();
    await api.actOnJourney(answer.key, verb);
    // The draft goes on from what the server now has, or the next save would take the pause for somebody else's change.
    await draft.takeTheirs();
  };
  return (
    <Ask
      title={t(`journey.edit.${verb}_title`, { name: answer.name })}
      does={t(`journey.edit.${verb}`)}
      danger={verb === 'stop'}
      act={act}
      failed={t('journey.edit.not_done')}
      onClose={onClose}
    >
      <Text>{t(`journey.edit.${verb}_hint`)}</Text>
    </Ask>
  );
}
