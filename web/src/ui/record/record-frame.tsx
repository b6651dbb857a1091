import { SegmentedControl, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './record.module.css';

const PARTS = ['facts', 'timeline', 'more'] as const;
type Part = (typeof PARTS)[number];

/** Who or what it is, and beneath it facts, timeline and the rest: beside each other, or one at a time where there is no room. */
export function RecordFrame({
  name,
  about,
  scores,
  actions,
  more,
  ...parts
}: {
  name: string;
  about: ReactNode;
  /** What it scores, below what it is. */
  scores?: ReactNode;
  actions?: ReactNode;
  facts: ReactNode;
  timeline: ReactNode;
  more: { label: string; content: ReactNode };
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Part>('timeline');
  useDocumentTitle(`${name} · Ripen`);
  const labels = { facts: t('record.facts'), timeline: t('record.timeline'), more: more.label };
  const contents = { ...parts, more: more.content };
  return (
    <div className={classes.record}>
      <header className={classes.head}>
        <div className={classes.headText}>
          <Title order={1}>{name}</Title>
          <div className={classes.about}>{about}</div>
          {scores}
        </div>
        {actions}
      </header>
      <div className={classes.parts}>
        <SegmentedControl
          fullWidth
          aria-label={t('record.parts')}
          value={chosen}
          data={PARTS.map((part) => ({ value: part, label: labels[part] }))}
          onChange={setChosen}
        />
      </div>
      <div className={classes.columns}>
        {PARTS.map((part) => (
          <div key={part} className={classes.column} data-part={part} data-chosen={part === chosen || undefined}>
            {contents[part]}
          </div>
        ))}
      </div>
    </div>
  );
}
