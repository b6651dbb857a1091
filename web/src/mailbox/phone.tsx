import { IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Received } from '../../../contract/mailbox.ts';
import { useFormats } from '../ui/moment.ts';
import { linked } from './links.ts';
import { Origin } from './mail.tsx';
import classes from './phone.module.css';
import { phoneQuery } from './use-mailbox.ts';

/** The phone of a recipient: everything it received, the chosen text marked. */
export function Phone({ item }: { item: Received }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: received = [item] } = useQuery(phoneQuery(item.to));
  const chosen = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen text is found anew when it or those around it change
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [item.id, received.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where the screen is low, which the keyboard must be able to do
    <article className={classes.stand} tabIndex={0}>
      <div className={classes.phone}>
        <h2 className={classes.top}>
          <span className={classes.face} aria-hidden>
            <IconUser size={18} stroke={1.6} />
          </span>
          <span className={classes.sender}>{item.from}</span>
          <span className={classes.number}>{t('mailbox.phone_of', { number: item.to })}</span>
        </h2>
        <ol className={classes.screen}>
          {received.map((text) => (
            <Bubble key={text.id} text={text} chosen={text.id === item.id ? chosen : undefined} />
          ))}
        </ol>
      </div>
      <div className={classes.meta}>
        <time dateTime={item.at} title={formats.exact(item.at)} className="tabular">
          {formats.moment(item.at)}
        </time>
        <Origin item={item} />
      </div>
    </article>
  );
}

function Bubble({ text, chosen }: { text: Received; chosen: RefObject<HTMLLIElement | null> | undefined }) {
  const formats = useFormats();
  return (
    <li ref={chosen} className={classes.text}>
      <time dateTime={text.at} className={classes.at}>
        {formats.brief(text.at)}
      </time>
      <p className={classes.bubble} data-chosen={chosen ? true : undefined}>
        {linked(text.text ?? '').map((part, place) =>
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
    </li>
  );
}
