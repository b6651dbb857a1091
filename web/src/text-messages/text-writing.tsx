import { Alert, Stack, Text as Words } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { type RefObject, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import type { Text, TextPreview } from '../../../contract/content.ts';
import { CodeEditor, type CodeHandle } from '../content/code-editor.tsx';
import shared from '../content/content.module.css';
import { InsertPlaceholder } from '../content/insert-placeholder.tsx';
import { templateLanguage } from '../content/languages.ts';
import type { Fault } from '../content/queries.ts';
import { SendingFields } from '../content/sending-fields.tsx';
import { UsedBy } from '../content/used-by.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import classes from './text.module.css';

/** What is written of a text message: the message with its length, what it is for, what uses it. */
export function TextWriting({
  work,
  preview,
  draft: { change, undo, redo },
  catalogue,
  readOnly,
  editor,
  faults,
}: {
  work: Text;
  preview: TextPreview | undefined;
  draft: Pick<Draft<Text>, 'change' | 'undo' | 'redo'>;
  catalogue: CatalogueAnswer;
  readOnly: boolean;
  editor: RefObject<CodeHandle | null>;
  faults: Fault[];
}) {
  const { t } = useTranslation();
  const id = useId();
  const inText = useMemo(() => faults.filter(({ path }) => path === 'text'), [faults]);
  const language = useMemo(() => templateLanguage(catalogue), [catalogue]);
  const noWayOut = work.purpose === 'commercial' && !/\bstop\b|unsubscribe_url|preferences_url/i.test(work.text ?? '');
  return (
    <div className={shared.scroll}>
      {readOnly && (
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
            {!readOnly && (
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
              readOnly={readOnly}
              hint={t('content.text_hint')}
              language={language}
              faults={inText}
              undo={undo}
              redo={redo}
            />
          </div>
          {inText[0] && work.text?.trim() && <p className={classes.fault}>{inText[0].message}</p>}
          {preview && <Length {...preview} />}
        </div>
        {noWayOut && (
          <Alert color="gray" icon={<IconInfoCircle size={18} />}>
            {t('content.opt_out')}
          </Alert>
        )}
        <SendingFields
          value={work}
          readOnly={readOnly}
          topicFault={faults.find(({ path }) => path === 'topic')?.message}
          onChange={(sending) => change({ ...work, ...sending })}
        />
        <Stack gap={4}>
          <Words fw={500}>{t('content.used_by')}</Words>
          <UsedBy path="texts" documentKey={work.key} />
        </Stack>
      </div>
    </div>
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
