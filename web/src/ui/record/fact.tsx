import { ActionIcon, Anchor, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { sayValue } from '../../fields/field-value.tsx';
import { useFieldLabel } from '../../fields/labels.ts';
import { useSay } from '../list/say.ts';
import { FactEditor } from './fact-editor.tsx';
import classes from './record.module.css';
import type { RecordAnswer, RecordKind } from './record-query.ts';
import { Reference } from './reference.tsx';
import { heldBy } from './use-change.tsx';

type Shown = { kind: RecordKind; record: RecordAnswer; field: CatalogueField };

/** One fact: what it says, and in its place the means to change it once it is pressed. */
export function Fact({ readOnly, ...shown }: Shown & { readOnly: boolean }) {
  const labelOf = useFieldLabel();
  const label = labelOf(shown.field);
  const [editing, setEditing] = useState(false);
  const cell = useRef<HTMLElement>(null);
  const comesBack = useRef(false);
  useEffect(() => {
    // Whoever finished with a key goes on from here; whoever went elsewhere stays there.
    if (!editing && comesBack.current) cell.current?.querySelector('button')?.focus();
    comesBack.current = false;
  }, [editing]);
  const done = (byKey: boolean) => {
    comesBack.current = byKey;
    setEditing(false);
  };
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd ref={cell}>
        {editing ? (
          <FactEditor {...shown} label={label} onDone={done} />
        ) : (
          <Said {...shown} label={label} edit={readOnly ? undefined : () => setEditing(true)} />
        )}
      </dd>
    </div>
  );
}

function Said({ record, field, label, edit }: Shown & { label: string; edit: (() => void) | undefined }) {
  const { t } = useTranslation();
  const words = useWords()(record, field);
  const link = linkOf(record, field, words);
  if (link)
    return (
      <>
        <span className={classes.said}>{link}</span>
        {edit && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('record.change', { field: label })}
            onClick={edit}
          >
            <IconPencil size={15} stroke={1.6} />
          </ActionIcon>
        )}
      </>
    );
  if (!edit)
    return (
      <span className={classes.said} data-empty={words === '' || undefined}>
        {words || '–'}
      </span>
    );
  return (
    <UnstyledButton
      className={classes.said}
      data-empty={words === '' || undefined}
      aria-label={t('record.change_from', { field: label, value: words || t('record.empty') })}
      onClick={edit}
    >
      {words || '–'}
    </UnstyledButton>
  );
}

/** A value as words; a moment with its day. */
function useWords() {
  const say = useSay();
  return (record: RecordAnswer, field: CatalogueField): string => {
    const value = heldBy(record, field.name);
    if (field.type === 'time' && value) return say.formats.moment(String(value));
    return sayValue(value, field, say);
  };
}

/** Addresses lead to writing, numbers to calling, domains to the site, references to what they point at. */
function linkOf(record: RecordAnswer, field: CatalogueField, words: string) {
  const value = heldBy(record, field.name);
  if (value === null) return null;
  if (field.type === 'record') return <Reference record={record} field={field} />;
  if (field.form === 'email') return <EmailLink email={words} />;
  if (field.form === 'phone')
    return (
      <Anchor href={`tel:${value}`} inherit>
        {words}
      </Anchor>
    );
  if (field.form === 'domain') return <DomainLink domain={words} />;
  return null;
}

/** Where it must be broken into two lines, that is before the @. */
function EmailLink({ email }: { email: string }) {
  const at = email.lastIndexOf('@');
  return (
    <Anchor href={`mailto:${email}`} inherit>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </Anchor>
  );
}

export function DomainLink({ domain }: { domain: string }) {
  return (
    <Anchor href={`https://${domain}`} target="_blank" rel="noreferrer" inherit>
      {domain}
    </Anchor>
  );
}
