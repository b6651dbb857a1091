import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { api } from '../../api.ts';
import { queries } from '../../queries.ts';
import { Ask } from '../ask.tsx';
import { type BuiltKind, type DocumentKind, PATHS } from './kinds.ts';
import type { Draft } from './use-draft.ts';

type Given<Kind> = { kind: Kind; answer: DocumentAnswer; onClose: () => void };
type Acting = { draft: Pick<Draft<unknown>, 'act'> };

const askAgain = (kind: DocumentKind) => queries.invalidateQueries({ queryKey: [PATHS[kind]] });

/** Before it goes live: what will be, in the words and figures of its kind. */
export function PublishDialog({
  kind,
  answer,
  draft,
  name,
  isLive,
  onClose,
  children,
}: Given<DocumentKind> & Acting & { name: string; isLive: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Ask
      title={t(`${kind}.publish_title`, { name: name || answer.key })}
      does={t(isLive ? `${kind}.publish_changes` : `${kind}.publish`)}
      act={async () => {
        await draft.act('publish');
        void askAgain(kind);
      }}
      done={t(`${kind}.published`)}
      failed={t(`${kind}.publish_failed`)}
      onClose={onClose}
    >
      {children}
    </Ask>
  );
}

/** Ends what is live. */
export function StopDialog({ kind, answer, draft, onClose }: Given<BuiltKind> & Acting) {
  const { t } = useTranslation();
  return (
    <Ask
      danger
      title={t(`${kind}.stop_title`, { name: answer.name })}
      does={t(`${kind}.stop`)}
      act={async () => {
        await draft.act('stop');
        void askAgain(kind);
      }}
      done={t(`${kind}.stopped`)}
      failed={t(`${kind}.stop_failed`)}
      onClose={onClose}
    >
      <Text>{t(`${kind}.stop_hint`)}</Text>
    </Ask>
  );
}

/** Deletes it; what uses it is named where it cannot go. */
export function DeleteDialog({ kind, answer, onClose }: Given<DocumentKind>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Ask
      danger
      title={t(`${kind}.delete_title`, { name: answer.name })}
      does={t(`${kind}.delete`)}
      act={async () => {
        await api.remove(PATHS[kind], answer.key);
        await navigate({ to: `/${PATHS[kind]}` });
        void askAgain(kind);
      }}
      done={t(`${kind}.deleted`)}
      failed={t(`${kind}.delete_failed`)}
      onClose={onClose}
    >
      <Text>{t(`${kind}.delete_hint`)}</Text>
    </Ask>
  );
}
