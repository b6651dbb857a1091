import { Badge, Table, Tabs, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Received } from '../../../contract/mailbox.ts';
import { useFormats } from '../ui/moment.ts';
import { RecordLink } from '../ui/record/record-link.tsx';
import classes from './mailbox.module.css';
import { useOrigin } from './origin.ts';

/** A mail with its head, and its body three ways: as seen, as plain text, and the headers it came with. */
export function Mail({ mail }: { mail: Received }) {
  const { t } = useTranslation();
  return (
    <article className={classes.mail}>
      <Head mail={mail} />
      <Tabs defaultValue={mail.html ? 'mail' : 'plain'} className={classes.tabs} keepMounted={false}>
        <Tabs.List>
          {mail.html && <Tabs.Tab value="mail">{t('mailbox.mail')}</Tabs.Tab>}
          <Tabs.Tab value="plain">{t('mailbox.plain')}</Tabs.Tab>
          <Tabs.Tab value="headers">{t('mailbox.headers')}</Tabs.Tab>
        </Tabs.List>
        {mail.html && (
          <Tabs.Panel value="mail" className={classes.panel}>
            <Body html={mail.html} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="plain" className={classes.panel}>
          {mail.text ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: long text must be scrollable by keyboard
            <pre className={classes.plain} tabIndex={0}>
              {mail.text}
            </pre>
          ) : (
            <Text c="dimmed" p="lg">
              {t('mailbox.no_plain')}
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="headers" className={classes.panel}>
          <Headers headers={mail.headers} />
        </Tabs.Panel>
      </Tabs>
    </article>
  );
}

function Head({ mail }: { mail: Received }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <header className={classes.head}>
      <Title order={2}>{mail.subject || t('mailbox.no_subject')}</Title>
      <dl className={classes.facts}>
        <div>
          <dt>{t('mailbox.from')}</dt>
          <dd>{mail.from.replaceAll('"', '')}</dd>
        </div>
        <div>
          <dt>{t('mailbox.to')}</dt>
          <dd>
            {mail.contact_id === null ? (
              mail.to
            ) : (
              <RecordLink kind="contact" id={mail.contact_id}>
                {mail.to}
              </RecordLink>
            )}
          </dd>
        </div>
      </dl>
      <div className={classes.meta}>
        <time dateTime={mail.at} title={formats.exact(mail.at)} className="tabular">
          {formats.moment(mail.at)}
        </time>
        <Origin item={mail} />
      </div>
    </header>
  );
}

/** The journey and the step that sent it. */
export function Origin({ item }: { item: Received }) {
  const { t } = useTranslation();
  const { journey, step } = useOrigin()(item);
  return (
    <>
      {item.contact_id === null && (
        <Badge variant="default" tt="none" fw={400}>
          {t('mailbox.test')}
        </Badge>
      )}
      {journey && (
        <Badge variant="default" tt="none" fw={400}>
          {t('mailbox.journey')}: {journey}
        </Badge>
      )}
      {step && (
        <Badge variant="default" tt="none" fw={400}>
          {t('mailbox.step')}: {step}
        </Badge>
      )}
    </>
  );
}

/**
 * Mail is foreign code: the frame has an origin of its own, runs no script, submits no form and cannot steer this page. A click
 * opens a new tab, which is an ordinary one, so that what it leads to works.
 */
function Body({ html }: { html: string }) {
  const { t } = useTranslation();
  return (
    <>
      <iframe
        className={classes.frame}
        title={t('mailbox.body')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={`<base target="_blank">${html}`}
      />
      <Text size="sm" c="dimmed" className={classes.counts}>
        {t('mailbox.counts')}
      </Text>
    </>
  );
}

function Headers({ headers }: { headers: Record<string, string> }) {
  const { t } = useTranslation();
  return (
    <Table className={classes.headers} aria-label={t('mailbox.headers')} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('mailbox.header_name')}</Table.Th>
          <Table.Th>{t('mailbox.header_value')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {Object.entries(headers).map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Td className={classes.headerName}>{name}</Table.Td>
            <Table.Td className={classes.headerValue}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
