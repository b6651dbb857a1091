import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TimelineAnswer } from '../../../../contract/interactions.ts';
import { readAloud, useFieldLabel } from '../../fields/labels.ts';
import en from '../../texts/en.json';
import { useFormats } from '../moment.ts';
import { lookOf } from './entry-look.ts';
import { useReason } from './reason.ts';
import { RecordLink } from './record-link.tsx';
import classes from './timeline.module.css';

type Entry = TimelineAnswer['items'][number];

/** What happened as a sentence, with what it was about; all that is known of it when it is opened. */
export function TimelineEntry({
  entry,
  open,
  toggle,
  named,
}: {
  entry: Entry;
  open: boolean;
  toggle: () => void;
  /** Several people do things here, so it is said who. */
  named: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { icon: Icon, tone } = lookOf(entry.type);
  const hasData = Object.keys(entry.data).length > 0;
  const told = (
    <>
      <span className={classes.icon} data-tone={tone} aria-hidden>
        <Icon size={16} stroke={1.6} />
      </span>
      <span>
        <span className={classes.sentence}>
          {isTold(entry.type) ? t(`interactions.${entry.type}`) : readAloud(entry.type)}
        </span>
        <Detail data={entry.data} />
      </span>
      <time className={`${classes.at} tabular`} dateTime={entry.at} title={formats.exact(entry.at)}>
        {formats.clock(entry.at)}
      </time>
    </>
  );
  return (
    <>
      {hasData ? (
        <UnstyledButton className={classes.entry} aria-expanded={open} onClick={toggle}>
          {told}
        </UnstyledButton>
      ) : (
        <div className={classes.entry}>{told}</div>
      )}
      {named && entry.contact && (
        <div className={classes.who}>
          <RecordLink kind="contact" id={entry.contact.id}>
            {entry.contact.name ?? t('record.number', { id: entry.contact.id })}
          </RecordLink>
        </div>
      )}
      {open && <Data data={entry.data} />}
    </>
  );
}

const isTold = (type: string): type is keyof typeof en.interactions => type in en.interactions;

/** What it was about, of the things that say so: the mail, the link, the page … */
const ABOUT = [
  'email',
  'content',
  'link',
  'form',
  'page',
  'event',
  'segment',
  'topic',
  'name',
  'title',
  'subject',
  'stage',
  'file',
];

function Detail({ data }: { data: Entry['data'] }) {
  const reasonOf = useReason();
  const named = ABOUT.flatMap((name) => (typeof data[name] === 'string' ? [data[name]] : []));
  const about = named.length > 0 || typeof data.url !== 'string' ? named : [data.url];
  const reason = typeof data.reason === 'string' ? [reasonOf(data.reason)] : [];
  const words = [...new Set([...about, ...reason])].join(' · ');
  return words === '' ? null : <span className={classes.detail}> {words}</span>;
}

function Data({ data }: { data: Entry['data'] }) {
  const labelOf = useFieldLabel();
  return (
    <dl className={classes.data}>
      {Object.entries(data).map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{labelOf({ name })}</dt>
          <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
