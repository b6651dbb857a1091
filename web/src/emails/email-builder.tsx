import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { withoutPlace } from '../content/code-editor.tsx';
import { usePreviewedAs } from '../content/contact-picker.tsx';
import { ContentMenu, DeleteContent } from '../content/content-menu.tsx';
import type { BuilderProps } from '../content/content-page.tsx';
import { MarkReady } from '../content/mark-ready.tsx';
import { type Fault, useFaults } from '../content/queries.ts';
import { TestSendDialog } from '../content/test-send.tsx';
import { usePreview } from '../content/use-preview.ts';
import { Builder, type Half } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { EmailPreviewPanel } from './email-preview.tsx';
import { placeName, placeOf, type Tab, useHandles } from './places.ts';
import { readEmail, writeEmail } from './work.ts';
import { Writing } from './writing.tsx';

/** The editor of an email: subject and source at the left, what a contact gets of it at the right. */
export function EmailBuilder({ answer, catalogue, mayChange }: BuilderProps) {
  const { t } = useTranslation();
  const draft = useDraft({ path: 'emails', answer, read: readEmail, write: writeEmail });
  const { now: work, change } = draft;
  const [tab, setTab] = useState<Tab>('source');
  const [half, setHalf] = useState<Half>('main');
  const [dialog, setDialog] = useState<'test' | 'delete'>();
  const fields = useHandles();
  const as = usePreviewedAs();
  const shown = usePreview(writeEmail(work), as.contact, api.previewEmail, !as.isPending);
  const faults = useFaults('emails', answer, draft.saving);
  const of = useFaultsByPath(faults);
  const jump = ({ path, line, column }: Fault) => {
    const [to, handle] = placeOf(path, fields);
    setHalf('main');
    if (to) setTab(to);
    // Once the tab is shown.
    setTimeout(() => {
      if (handle) handle.current?.goTo(line, column);
      else document.getElementById(`content-${path}`)?.focus();
    }, 50);
  };
  const tell = ({ path, message }: Fault) => {
    const line = path === 'subject' || path === 'preheader';
    return `${t(`content.place.${placeName(path)}`)}: ${line ? withoutPlace(message) : message}`;
  };

  return (
    <>
      <Builder
        kind={t('content.email')}
        answer={answer}
        name={work.name ?? ''}
        onName={(name) => change({ ...work, name })}
        readOnly={!mayChange}
        draft={draft}
        problems={faults.map((fault) => ({
          id: fault.path + fault.message,
          text: tell(fault),
          jump: () => jump(fault),
        }))}
        primary={mayChange && <MarkReady path="emails" answer={answer} draft={draft} problems={faults.length} />}
        menu={
          mayChange && <ContentMenu path="emails" document={writeEmail(work)} onDelete={() => setDialog('delete')} />
        }
        halves={{ main: t('content.write'), side: t('content.preview'), shown: half, onShow: setHalf }}
        side={
          <EmailPreviewPanel
            as={as}
            preview={shown.preview}
            problem={shown.fault && tell(shown.fault)}
            empty={work.source.trim() === ''}
            onTest={mayChange ? () => setDialog('test') : undefined}
          />
        }
      >
        <Writing
          work={work}
          made={shown.preview?.text ?? ''}
          draft={draft}
          catalogue={catalogue}
          readOnly={!mayChange}
          fields={fields}
          tab={tab}
          onTab={setTab}
          of={of}
        />
      </Builder>
      {dialog === 'test' && (
        <TestSendDialog
          path="emails"
          documentKey={answer.key}
          contact={as.contact}
          save={draft.save}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && <DeleteContent path="emails" answer={answer} onClose={() => setDialog(undefined)} />}
    </>
  );
}

/** The same list as long as nothing changes, or every editor would draw its marks again. */
function useFaultsByPath(faults: Fault[]): (path: string) => Fault[] {
  const groups = useMemo(() => Map.groupBy(faults, ({ path }) => path), [faults]);
  return (path) => groups.get(path) ?? NONE;
}

const NONE: Fault[] = [];
