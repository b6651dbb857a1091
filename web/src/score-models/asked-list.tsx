import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AskedFields, useWords } from './asked-fields.tsx';
import { useModel } from './context.ts';
import { copied, moved, newAsked, newClass, swap, without } from './edit.ts';
import { PartRow } from './part-list.tsx';
import classes from './score-models.module.css';
import { type AskedPart, type ClassPart, REQUIRED_POINTS } from './work.ts';

/** As many of either as the contract allows. */
const MOST = 9;

/** What must be so: each is worth a hundred, so that nothing finer ever replaces it (K-5). */
export function MustHaves() {
  const { t } = useTranslation();
  const { work, change, setOpen } = useModel();
  const put = (required: AskedPart[], apart = true) => change({ ...work, required }, apart);
  return (
    <section className={classes.section} aria-label={t('score_model.required')} data-part="required" tabIndex={-1}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('score_model.required')}</h2>
        <p className={classes.quiet}>{t('score_model.required_hint')}</p>
      </div>
      <ul className={classes.rows}>
        {work.required.map((part) => (
          <AskedRow key={part.id} part={part} worth={`+${REQUIRED_POINTS}`} parts={work.required} onChange={put}>
            <AskedFields part={part} onChange={(next) => put(swap(work.required, next), false)} />
          </AskedRow>
        ))}
      </ul>
      {work.required.length < MOST && (
        <AddButton
          label={t('score_model.add_required')}
          onClick={() => {
            const part = newAsked();
            put([...work.required, part]);
            setOpen(part.id);
          }}
        />
      )}
    </section>
  );
}

/** The thousands: the first class that holds is the record's (K-6). */
export function Classes() {
  const { t } = useTranslation();
  const { work, change, setOpen } = useModel();
  const put = (next: ClassPart[], apart = true) => change({ ...work, classes: next }, apart);
  const thousands = Array.from({ length: MOST }, (_, n) => ({
    value: String(n + 1),
    label: t('score_model.thousand', { count: (n + 1) * 1000 }),
  }));
  return (
    <section className={classes.section} aria-label={t('score_model.classes')} data-part="classes" tabIndex={-1}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('score_model.classes')}</h2>
        <p className={classes.quiet}>{t('score_model.classes_hint')}</p>
      </div>
      <ul className={classes.rows}>
        {work.classes.map((part) => (
          <AskedRow
            key={part.id}
            part={part}
            worth={`${part.thousand}000`}
            parts={work.classes}
            onChange={put}
            fresh={(copy) => ({ ...copy, thousand: newClass(work.classes).thousand })}
          >
            <AskedFields part={part} onChange={(next) => put(swap(work.classes, next), false)} />
            <Select
              className={classes.number}
              label={t('score_model.class_worth')}
              data={thousands}
              value={String(part.thousand)}
              allowDeselect={false}
              onChange={(value) => value && put(swap(work.classes, { ...part, thousand: Number(value) }))}
            />
          </AskedRow>
        ))}
      </ul>
      {work.classes.length < MOST && (
        <AddButton
          label={t('score_model.add_class')}
          onClick={() => {
            const part = newClass(work.classes);
            put([...work.classes, part]);
            setOpen(part.id);
          }}
        />
      )}
    </section>
  );
}

function AskedRow<P extends AskedPart>({
  part,
  worth,
  parts,
  onChange,
  fresh = (copy) => copy,
  children,
}: {
  part: P;
  worth: string;
  parts: P[];
  onChange: (parts: P[]) => void;
  /** What must not be the same in a copy. */
  fresh?: (copy: P) => P;
  children: React.ReactNode;
}) {
  const { work, open, setOpen, wrong } = useModel();
  const words = useWords(part.when, work.scores, work.time_zone);
  return (
    <PartRow
      id={part.id}
      name={part.name}
      words={words ?? '…'}
      wrong={wrong.get(part.id)}
      worth={<span className="tabular">{worth}</span>}
      open={open === part.id}
      onOpen={(is) => setOpen(is ? part.id : undefined)}
      onMove={(by) => onChange(moved(parts, part.id, by))}
      onCopy={() => parts.length < MOST && onChange([...parts, fresh(copied(part))])}
      onRemove={() => onChange(without(parts, part.id))}
    >
      {children}
    </PartRow>
  );
}

const AddButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <div>
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      h={32}
      leftSection={<IconPlus size={14} stroke={2} />}
      onClick={onClick}
    >
      {label}
    </Button>
  </div>
);
