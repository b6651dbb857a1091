import { Alert, Stack, Text as Words } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../contract/content.ts';
import { api } from '../api.ts';
import { CodeEditor, type CodeHandle } from '../content/code-editor.tsx';
import { usePreviewedAs } from '../content/contact-picker.tsx';
import shared from '../content/content.module.css';
import { ContentMenu, DeleteContent } from '../content/content-menu.tsx';
import type { BuilderProps } from '../content/content-page.tsx';
import { checkQuery, type Fault, refusedBy } from '../content/content-queries.ts';
import { InsertPlaceholder } from '../content/insert-placeholder.tsx';
import { templateLanguage } from '../content/languages.ts';
import { MarkReady } from '../content/mark-ready.tsx';
import { SendingFields } from '../content/sending-fields.tsx';
import { TestSendDialog } from '../content/test-send.tsx';
import { usePreview } from '../content/use-preview.ts';
import { UsedBy } from '../content/used-by.tsx';
import { Builder, type Half } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import classes from './text.module.css';
import { TextPreviewPanel } from './text-preview.tsx';

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
  const { now: work, change, undo, redo } = draft;
  const [half, setHalf] = useState<Half>('main');
  const [dialog, setDialog] = useState<'test' | 'delete'>();
  const editor = useRef<CodeHandle>(null);
  const id = useId();
  const as = usePreviewedAs();
  const shown = usePreview(writeText(work), as.contact, api.previewText, !as.isPending);
  const { data: found } = useQuery(checkQuery('texts', answer));
  const faults = refusedBy(draft.saving) ?? found ?? [];
  const inText = useMemo(() => faults.filter(({ path }) => path === 'text'), [faults]);
  const language = useMemo(() => templateLanguage(catalogue), [catalogue]);
  const jump = ({ path, line, column }: Fault) => {
    setHalf('main');
    setTimeout(() => {
      if (path === 'text') editor.current?.goTo(line, column);
      else document.getElementById(`content-${path}`)?.focus();
    }, 50);
  };
  const noWayOut = work.purpose === 'commercial' && !/\bstop\b|unsubscribe_url|preferences_url/i.test(work.text ?? '');

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
        <div className={shared.scroll}>
          {!mayChange && (
            <Alert className={shared.note} color="gray" icon={<IconLock size={18} />}>
              {t('content.read_only_texts')}
            </Alert>
          )}
          <div className={shared.fields}>
            <div>
              <div className={classes.head}>
                <span className={classes.label} id={id}>
                  {t('content.text_message')}
                </span>
                {mayChange && (
                  <InsertPlaceholder
                    catalogue={catalogue}
                    onInsert={(written, choose) => editor.current?.insert(written, choose)}
                  />
                )}
              </div>
              <div className={classes.editor} data-wrong={inText.length > 0 || undefined}>
                <CodeEditor
                  handle={editor}
                  labelledBy={id}
                  prose
                  value={work.text ?? ''}
                  onChange={(written) => change({ ...work, text: written })}
                  readOnly={!mayChange}
                  hint={t('content.text_hint')}
                  language={language}
                  faults={inText}
                  undo={undo}
                  redo={redo}
                />
              </div>
              {inText[0] && work.text?.trim() && <p className={classes.fault}>{inText[0].message}</p>}
              {shown.preview && <Length {...shown.preview} />}
            </div>
            {noWayOut && (
              <Alert color="gray" icon={<IconInfoCircle size={18} />}>
                {t('content.opt_out')}
              </Alert>
            )}
            <SendingFields
              value={work}
              readOnly={!mayChange}
              topicFault={faults.find(({ path }) => path === 'topic')?.message}
              onChange={(sending) => change({ ...work, ...sending })}
            />
            <Stack gap={4}>
              <Words fw={500}>{t('content.used_by')}</Words>
              <UsedBy path="texts" documentKey={work.key} />
            </Stack>
          </div>
        </div>
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

/** As the chosen contact gets it: how long, and how many messages that makes. */
function Length({ characters, segments, encoding }: { characters: number; segments: number; encoding: string }) {
  const { t } = useTranslation();
  return (
    <p className={classes.length} role="status">
      <span>{t('content.characters', { count: characters })}</span>
      <span>{t('content.segments', { count: segments })}</span>
      <span>{t(encoding === 'GSM-7' ? 'content.gsm' : 'content.ucs')}</span>
    </p>
  );
}
