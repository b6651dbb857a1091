import { Anchor, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../contract/audit.ts';
import { useFormats } from '../ui/moment.ts';
import { Time } from '../ui/time.tsx';
import { useNameOf } from '../users/queries.ts';
import classes from './audit.module.css';
import { type AuditWords, changesOf } from './audit-words.ts';

/** One change in a line; opened, field by field what was there before and what is there now. */
export function Entry({ entry, words }: { entry: AuditEntry; words: AuditWords }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [open, setOpen] = useState(false);
  const details = useId();
  const changes = changesOf(entry.before, entry.after);
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        {changes.length > 0 ? (
          <UnstyledButton
            className={classes.opener}
            aria-expanded={open}
            aria-controls={details}
            aria-label={t('settings.audit.details', { action: words.action(entry.action), subject: entry.subject })}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={16} stroke={1.8} data-open={open || undefined} />
          </UnstyledButton>
        ) : (
          <span className={classes.opener} />
        )}
        <span className={classes.what}>
          <strong>{words.action(entry.action)}</strong> · {words.kind(entry.kind)} <Subject entry={entry} />
        </span>
        <span className={classes.who} title={entry.actor}>
          {nameOf(entry.actor)}
        </span>
        <span className={classes.when}>
          <Time at={entry.at} />
        </span>
      </div>
      {open && (
        <table className={classes.changes} id={details}>
          <thead>
            <tr>
              <th scope="col">{t('settings.audit.field')}</th>
              <th scope="col">{t('settings.audit.before')}</th>
              <th scope="col">{t('settings.audit.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{words.field(name)}</th>
                <td>
                  <Value written={before} />
                </td>
                <td>
                  <Value written={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** As it was kept; an instant to the second, in the zone of whoever reads it. */
function Value({ written }: { written: string }) {
  const formats = useFormats();
  return <>{INSTANT.test(written) ? formats.exact(written) : written || '–'}</>;
}

/** Where what was changed has a page, the way to it. */
function Subject({ entry: { kind, subject, action } }: { entry: AuditEntry }) {
  const router = useRouter();
  const known: object = router.routesByPath;
  if (subject === kind || action === 'upsert') return null;
  const there = [`/${addressOf(kind)}/$id`, `/${addressOf(kind)}/$key`].some((path) => path in known);
  if (!there || action === 'delete') return <>{subject}</>;
  const to: string = `/${addressOf(kind)}/${subject}`;
  return (
    <Anchor component={Link} to={to} inherit underline="always">
      {subject}
    </Anchor>
  );
}

/** Where what is of a kind stands: an `account_list` in /account-lists, an `opportunity` in /opportunities. */
const addressOf = (kind: string): string => `${kind.replaceAll('_', '-').replace(/y$/, 'ie')}s`;
