import { Alert, Tabs } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import shared from '../content/content.module.css';
import { markupLanguage, templateLanguage } from '../content/languages.ts';
import type { Fault } from '../content/queries.ts';
import { TemplateLine } from '../content/template-line.tsx';
import type { Draft } from '../ui/builder/use-draft.ts';
import { EmailSettings } from './email-settings.tsx';
import { type Handles, TABS, type Tab } from './places.ts';
import { PlainText } from './plain-text.tsx';
import { Source } from './source.tsx';
import { type EmailWork, isMjml } from './work.ts';

/** What is written of an email: subject and preheader, and below them in turn source, plain text, and whom it is from. */
export function Writing({
  work,
  made,
  draft: { change, undo, redo },
  catalogue,
  readOnly,
  fields,
  tab,
  onTab,
  of,
}: {
  work: EmailWork;
  /** The plain text that is made from the body. */
  made: string;
  draft: Pick<Draft<EmailWork>, 'change' | 'undo' | 'redo'>;
  catalogue: CatalogueAnswer;
  readOnly: boolean;
  fields: Handles;
  tab: Tab;
  onTab: (tab: Tab) => void;
  /** The faults of a part. */
  of: (path: string) => Fault[];
}) {
  const { t } = useTranslation();
  const languages = useMemo(
    () => ({ line: templateLanguage(catalogue), source: markupLanguage(catalogue) }),
    [catalogue],
  );
  const common = { catalogue, readOnly, undo, redo };
  return (
    <div className={shared.write}>
      {readOnly && (
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
        onChange={(value) => onTab(TABS.find((one) => one === value) ?? 'source')}
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
            faults={of(isMjml(work.source) ? 'mjml' : 'html')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="plain" className={shared.tab}>
          <PlainText
            {...common}
            handle={fields.text}
            value={work.text}
            made={made}
            onChange={(text) => change({ ...work, text })}
            language={languages.line}
            faults={of('text')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="settings" className={shared.tab}>
          <EmailSettings work={work} change={change} readOnly={readOnly} faultAt={(path) => of(path)[0]?.message} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
