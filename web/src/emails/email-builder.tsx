import { Alert, Tabs } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { type CodeHandle, withoutPlace } from '../content/code-editor.tsx';
import { usePreviewedAs } from '../content/contact-picker.tsx';
import shared from '../content/content.module.css';
import { ContentMenu, DeleteContent } from '../content/content-menu.tsx';
import type { BuilderProps } from '../content/content-page.tsx';
import { checkQuery, type Fault, refusedBy } from '../content/content-queries.ts';
import { markupLanguage, templateLanguage } from '../content/languages.ts';
import { MarkReady } from '../content/mark-ready.tsx';
import { TemplateLine } from '../content/template-line.tsx';
import { TestSendDialog } from '../content/test-send.tsx';
import { usePreview } from '../content/use-preview.ts';
import { Builder, type Half } from '../ui/builder/builder.tsx';
import { useDraft } from '../ui/builder/use-draft.ts';
import { EmailPreviewPanel } from './email-preview.tsx';
import { EmailSettings } from './email-settings.tsx';
import { PlainText } from './plain-text.tsx';
import { Source } from './source.tsx';
import { isMjml, readEmail, writeEmail } from './work.ts';

const TABS = ['source', 'plain', 'settings'] as const;
type Tab = (typeof TABS)[number];

/** The editor of an email: subject and source at the left, what a contact gets of it at the right. */
export function EmailBuilder({ answer, catalogue, mayChange }: BuilderProps) {
  const { t } = useTranslation();
  const draft = useDraft({ path: 'emails', answer, read: readEmail, write: writeEmail });
  const { now: work, change, undo, redo } = draft;
  const [tab, setTab] = useState<Tab>('source');
  const [half, setHalf] = useState<Half>('main');
  const [dialog, setDialog] = useState<'test' | 'delete'>();
  const fields = { subject: useHandle(), preheader: useHandle(), source: useHandle(), text: useHandle() };
  const as = usePreviewedAs();
  const shown = usePreview(writeEmail(work), as.contact, api.previewEmail, !as.isPending);
  const { data: found } = useQuery(checkQuery('emails', answer));
  const faults = refusedBy(draft.saving) ?? found ?? [];
  const languages = useMemo(
    () => ({ line: templateLanguage(catalogue), source: markupLanguage(catalogue) }),
    [catalogue],
  );
  const part = isMjml(work.source) ? 'mjml' : 'html';
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
  const common = { catalogue, readOnly: !mayChange, undo, redo };

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
        <div className={shared.write}>
          {!mayChange && (
            <Alert className={shared.note} color="gray" icon={<IconLock size={18} />}>
              {t('content.read_only_emails')}
            </Alert>
          )}
          <TemplateLine
            {...common}
            handle={fields.subject}
            label={t('content.subject')}
            value={work.subject ?? ''}
            onChange={(subject) => change({ ...work, subject })}
            language={languages.line}
            faults={of('subject')}
          />
          <TemplateLine
            {...common}
            handle={fields.preheader}
            label={t('content.preheader')}
            hint={t('content.preheader_hint')}
            value={work.preheader ?? ''}
            onChange={(preheader) => change({ ...work, preheader })}
            language={languages.line}
            faults={of('preheader')}
          />
          <Tabs
            className={shared.tabs}
            value={tab}
            onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'source')}
          >
            <Tabs.List>
              {TABS.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {t(`content.tab_${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="source" className={shared.tab}>
              <Source
                {...common}
                handle={fields.source}
                value={work.source}
                onChange={(source) => change({ ...work, source })}
                language={languages.source}
                faults={of(part)}
              />
            </Tabs.Panel>
            <Tabs.Panel value="plain" className={shared.tab}>
              <PlainText
                {...common}
                handle={fields.text}
                value={work.text}
                made={shown.preview?.text ?? ''}
                onChange={(text) => change({ ...work, text })}
                language={languages.line}
                faults={of('text')}
              />
            </Tabs.Panel>
            <Tabs.Panel value="settings" className={shared.tab}>
              <EmailSettings
                work={work}
                change={change}
                readOnly={!mayChange}
                faultAt={(path) => of(path)[0]?.message}
              />
            </Tabs.Panel>
          </Tabs>
        </div>
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

const useHandle = () => useRef<CodeHandle>(null);
type Handles = Record<'subject' | 'preheader' | 'source' | 'text', ReturnType<typeof useHandle>>;

/** Where a fault is mended: in which tab, and in which editor where it is one. */
function placeOf(path: string, fields: Handles): [tab: Tab | undefined, handle: Handles['text'] | undefined] {
  if (path === 'subject' || path === 'preheader') return [undefined, fields[path]];
  if (path === 'mjml' || path === 'html') return ['source', fields.source];
  return path === 'text' ? ['plain', fields.text] : ['settings', undefined];
}

const PLACES = ['subject', 'preheader', 'text', 'topic', 'reply_to'] as const;

function placeName(path: string): (typeof PLACES)[number] | 'source' | 'from' | 'whole' {
  if (path === 'mjml' || path === 'html') return 'source';
  if (path.startsWith('from')) return 'from';
  return PLACES.find((place) => place === path) ?? 'whole';
}

/** The same list as long as nothing changes, or every editor would draw its marks again. */
function useFaultsByPath(faults: Fault[]): (path: string) => Fault[] {
  const groups = useMemo(() => Map.groupBy(faults, ({ path }) => path), [faults]);
  return (path) => groups.get(path) ?? NONE;
}

const NONE: Fault[] = [];
