import { Button, Text as Words } from '@mantine/core';
import { IconAlertTriangle, IconSend, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TextPreview } from '../../../contract/content.ts';
import { ContactPicker, type usePreviewedAs } from '../content/contact-picker.tsx';
import shared from '../content/content.module.css';
import { linked } from '../mailbox/links.ts';
import phone from '../mailbox/phone.module.css';
import { settingsQuery } from '../queries.ts';
import { Pending } from '../ui/pending.tsx';

/** The text on the phone of one contact, and the addresses in it. */
export function TextPreviewPanel({
  as,
  preview,
  problem,
  onTest,
}: {
  as: ReturnType<typeof usePreviewedAs>;
  preview: TextPreview | undefined;
  problem: string | undefined;
  /** Absent for who may not send. */
  onTest: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className={shared.show}>
      <div className={shared.showHead}>
        <ContactPicker as={as} />
        {onTest && (
          <Button variant="default" leftSection={<IconSend size={16} stroke={1.6} />} onClick={onTest}>
            {t('content.test')}
          </Button>
        )}
      </div>
      {problem && (
        <p className={shared.problem} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span>
            {preview && t('content.last_good')} {problem}
          </span>
        </p>
      )}
      {preview ? (
        <Phone text={preview.text} />
      ) : (
        !problem && (
          <div className={shared.fields}>
            <Pending lines={3} height={48} />
          </div>
        )
      )}
    </div>
  );
}

function Phone({ text }: { text: string }) {
  const { t } = useTranslation();
  const { data: settings } = useQuery(settingsQuery);
  const parts = linked(text);
  const links = [...new Set(parts.flatMap(({ href }) => href ?? []))];
  return (
    <div className={phone.stand}>
      <div className={phone.phone}>
        <p className={phone.top}>
          <span className={phone.face} aria-hidden>
            <IconUser size={18} stroke={1.6} />
          </span>
          <span className={phone.sender}>{settings?.company_name || settings?.sender_name || 'Ripen'}</span>
        </p>
        <div className={phone.screen}>
          {text === '' ? (
            <Words c="dimmed" ta="center" size="sm">
              {t('content.nothing_yet')}
            </Words>
          ) : (
            <p className={phone.bubble}>
              {parts.map((part, place) =>
                part.href ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
                  <a key={place} href={part.href} target="_blank" rel="noreferrer">
                    {part.text}
                  </a>
                ) : (
                  part.text
                ),
              )}
            </p>
          )}
        </div>
      </div>
      <section aria-label={t('content.part_links')}>
        <Words size="sm" c="dimmed">
          {links.length === 0 ? t('content.no_text_links') : t('content.text_links', { count: links.length })}
        </Words>
        <ul className={shared.links}>
          {links.map((link) => (
            <li key={link}>{link}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
