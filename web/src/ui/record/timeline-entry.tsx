import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TimelineAnswer } from '../../../../contract/interactions.ts';
import { readAloud, useFieldLabel } from '../../fields/labels.ts';
import en from '../../texts/en.json';
import { useFormats } from '../moment.ts';
import { lookOf } from './entry-look.ts';
import { RecordLink } from './record-link.tsx';
import classes from './timeline.module.css';

type Entry = TimelineAnswer['items'][number];

/** What happened as a sentence, with what it was about; all that is known of it when it is opened. */
export function TimelineEntry({
  entry,
  about,
  open,
  toggle,
  named,
}: {
  entry: Entry;
  /** What it was about, in words. */
  about: string;
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
        {about && <span className={classes.detail}> {about}</span>}
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
