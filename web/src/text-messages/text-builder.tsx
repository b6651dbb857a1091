import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../contract/content.ts';
import { api } from '../api.ts';
import type { CodeHandle } from '../content/code-editor.tsx';
import { usePreviewedAs } from '../content/contact-picker.tsx';
import { ContentMenu, DeleteContent } from '../content/content-menu.tsx';
import type { BuilderProps } from '../content/content-page.tsx';
import { MarkReady } from '../content/mark-ready.tsx';
import { type Fault, useFaults } from '../content/queries.ts';
import { TestSendDialog } from '../content/test-send.tsx';
import { usePreview } from '../content/use-preview.ts';
import { Builder, type Half } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { TextPreviewPanel } from './text-preview.tsx';
import { TextWriting } from './text-writing.tsx';

const readText = (document: Record<string, unknown>): Text => document as Text;

/** The document to be saved; what is left empty is not in it. */
const writeText = ({ name, topic, text: written, ...rest }: Text): Text => ({
  ...rest,
  ...(name?.trim() ? { name: name.trim() } : {}),
  ...(topic ? { topic } : {}),
  ...(written ? { text: written } : {}),
});

/** The editor of a text message: what is written at the left, the phone of a contact at the right. */
export function TextBuilder({ answer, catalogue, mayChange }: BuilderProps) {
  const { t } = useTranslation();
  const draft = useDraft({ path: 'texts', answer, read: readText, write: writeText });
  const { now: work, change } = draft;
  const [half, setHalf] = useState<Half>('main');
  const [dialog, setDialog] = useState<'test' | 'delete'>();
  const editor = useRef<CodeHandle>(null);
  const as = usePreviewedAs();
  const shown = usePreview(writeText(work), as.contact, api.previewText, !as.isPending);
  const faults = useFaults('texts', answer, draft.saving);
  const jump = ({ path, line, column }: Fault) => {
    setHalf('main');
    setTimeout(() => {
      if (path === 'text') editor.current?.goTo(line, column);
      else document.getElementById(`content-${path}`)?.focus();
    }, 50);
  };

  return (
    <>
      <Builder
        kind={t('content.text')}
        answer={answer}
        name={work.name ?? ''}
        onName={(name) => change({ ...work, name })}
        readOnly={!mayChange}
        draft={draft}
        problems={faults.map((fault) => ({
          id: fault.path + fault.message,
          text: fault.message,
          jump: () => jump(fault),
        }))}
        primary={mayChange && <MarkReady path="texts" answer={answer} draft={draft} problems={faults.length} />}
        menu={mayChange && <ContentMenu path="texts" document={writeText(work)} onDelete={() => setDialog('delete')} />}
        halves={{ main: t('content.write'), side: t('content.preview'), shown: half, onShow: setHalf }}
        side={
          <TextPreviewPanel
            as={as}
            preview={shown.preview}
            problem={shown.fault?.message}
            onTest={mayChange ? () => setDialog('test') : undefined}
          />
        }
      >
        <TextWriting
          work={work}
          preview={shown.preview}
          draft={draft}
          catalogue={catalogue}
          readOnly={!mayChange}
          editor={editor}
          faults={faults}
        />
      </Builder>
      {dialog === 'test' && (
        <TestSendDialog
          path="texts"
          documentKey={answer.key}
          contact={as.contact}
          save={draft.save}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && <DeleteContent path="texts" answer={answer} onClose={() => setDialog(undefined)} />}
    </>
  );
}
