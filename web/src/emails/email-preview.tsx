import { Button, Center, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconMoon,
  IconSend,
  IconSun,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmailPreview } from '../../../contract/content.ts';
import { ContactPicker, type usePreviewedAs } from '../content/contact-picker.tsx';
import shared from '../content/content.module.css';
import { settingsQuery } from '../queries.ts';
import { Pending } from '../ui/pending.tsx';
import { asClientShows } from './client.ts';
import classes from './email.module.css';
import { SteadyFrame } from './steady-frame.tsx';

const PARTS = ['mail', 'plain', 'links'] as const;
type Part = (typeof PARTS)[number];

/** The email as one contact gets it: the line in their inbox, the mail in their client, its plain text, its links. */
export function EmailPreviewPanel({
  as,
  preview,
  problem,
  empty,
  onTest,
}: {
  as: ReturnType<typeof usePreviewedAs>;
  preview: EmailPreview | undefined;
  /** Why what is written now cannot be shown. */
  problem: string | undefined;
  /** There is nothing to show yet. */
  empty: boolean;
  /** Absent for who may not send. */
  onTest: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('mail');
  const [phone, setPhone] = useState(false);
  const [dark, setDark] = useState(false);
  return (
    <div className={shared.show}>
      <div className={shared.showHead}>
        <ContactPicker as={as} />
        {onTest && (
          <Button variant="default" leftSection={<IconSend size={16} stroke={1.6} />} onClick={onTest}>
            {t('content.test')}
          </Button>
        )}
        <div className={shared.ways}>
          <SegmentedControl
            aria-label={t('content.part')}
            data={PARTS.map((value) => ({ value, label: t(`content.part_${value}`) }))}
            value={part}
            onChange={(value) => setPart(PARTS.find((one) => one === value) ?? 'mail')}
          />
          <div className={shared.switches}>
            <Switched
              label={t('content.width')}
              off={{ icon: <IconDeviceDesktop size={16} stroke={1.6} />, name: t('content.desktop') }}
              on={{ icon: <IconDeviceMobile size={16} stroke={1.6} />, name: t('content.phone') }}
              value={phone}
              onChange={setPhone}
            />
            <Switched
              label={t('content.client')}
              off={{ icon: <IconSun size={16} stroke={1.6} />, name: t('content.light') }}
              on={{ icon: <IconMoon size={16} stroke={1.6} />, name: t('content.dark') }}
              value={dark}
              onChange={setDark}
            />
          </div>
        </div>
      </div>
      {problem && preview && (
        <p className={shared.problem} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span>
            {t('content.last_good')} {problem}
          </span>
        </p>
      )}
      {preview ? (
        <>
          <InboxLine preview={preview} />
          {part === 'mail' &&
            (empty ? (
              <Text c="dimmed" p="md">
                {t('content.nothing_yet')}
              </Text>
            ) : (
              <Screen html={asClientShows(preview.html, dark)} phone={phone} dark={dark} />
            ))}
          {part === 'plain' && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: long text must be scrollable by keyboard
            <pre className={shared.plain} tabIndex={0}>
              {preview.text}
            </pre>
          )}
          {part === 'links' && <Links links={preview.links} />}
        </>
      ) : problem ? (
        <p className={shared.problem} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span>{problem}</span>
        </p>
      ) : (
        <div className={shared.fields}>
          <Pending lines={4} height={48} />
        </div>
      )}
    </div>
  );
}

type Choice = { icon: ReactNode; name: string };

function Switched({
  label,
  off,
  on,
  value,
  onChange,
}: {
  label: string;
  off: Choice;
  on: Choice;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  const shown = ({ icon, name }: Choice) => (
    <Center h={18} title={name}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </Center>
  );
  return (
    <SegmentedControl
      aria-label={label}
      data={[
        { value: 'off', label: shown(off) },
        { value: 'on', label: shown(on) },
      ]}
      value={value ? 'on' : 'off'}
      onChange={(chosen) => onChange(chosen === 'on')}
    />
  );
}

/** As it stands among other mails before anybody opens it. */
function InboxLine({ preview }: { preview: EmailPreview }) {
  const { t } = useTranslation();
  const { data: settings } = useQuery(settingsQuery);
  const own = preview.from.email.includes('@');
  const sender = preview.from.name || (own ? preview.from.email : settings?.sender_name || settings?.sender_email);
  return (
    <section className={classes.inbox} aria-label={t('content.inbox_line')}>
      <strong>{sender || t('content.no_sender')}</strong>
      <p>
        <span className={classes.subject}>{preview.subject || t('mailbox.no_subject')}</span>
        {preview.preheader && <span className={shared.quiet}> {preview.preheader}</span>}
      </p>
    </section>
  );
}

const DESKTOP = 680;
const PHONE = 375;

/** On a desk as wide as mail is on one, made smaller where there is less room; on a phone as wide as a phone is. */
function Screen({ html, phone, dark }: { html: string; phone: boolean; dark: boolean }) {
  const { t } = useTranslation();
  const { ref, width, height } = useElementSize();
  const wide = phone ? PHONE : Math.max(DESKTOP, width);
  const scale = width === 0 ? 1 : Math.min(1, width / wide);
  return (
    <div ref={ref} className={classes.screen} data-phone={phone || undefined} data-dark={dark || undefined}>
      <SteadyFrame
        html={html}
        title={t('mailbox.body')}
        className={classes.frame}
        style={{ width: wide, height: height / scale, transform: `scale(${scale})` }}
      />
    </div>
  );
}

function Links({ links }: { links: EmailPreview['links'] }) {
  const { t } = useTranslation();
  const once = [...new Map(links.map((link) => [link.key, link])).values()];
  return (
    <div className={shared.scroll}>
      <div className={shared.fields}>
        <Text size="sm" c="dimmed">
          {t(once.length === 0 ? 'content.no_links' : 'content.links_hint')}
        </Text>
        {once.length > 0 && (
          <ul className={shared.links}>
            {once.map(({ key, url }) => (
              <li key={key}>
                <strong>{key}</strong>
                {key !== url && <span className={shared.quiet}>{url}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
