import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { wordsQuery } from '../conditions/queries.ts';
import { useModel } from './context.ts';
import classes from './score-models.module.css';
import type { AskedPart } from './work.ts';

/** The name of a part and the condition that must hold; until somebody names it, it is called what it asks. */
export function AskedFields<P extends AskedPart>({ part, onChange }: { part: P; onChange: (part: P) => void }) {
  const { t } = useTranslation();
  const { work } = useModel();
  const words = useWords(part.when, work.scores, work.time_zone);
  useNamed(part, words, onChange);
  return (
    <>
      <NameInput part={part} onChange={onChange} />
      <div className={classes.condition}>
        <span className={classes.label}>{t('score_model.when')}</span>
        <ConditionEditor value={part.when} subject={work.scores} onChange={(when) => onChange({ ...part, when })} />
      </div>
    </>
  );
}

export function NameInput<P extends { name: string }>({ part, onChange }: { part: P; onChange: (part: P) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('score_model.part_name')}
      value={part.name}
      maxLength={200}
      onChange={(event) => onChange({ ...part, name: event.currentTarget.value })}
    />
  );
}

/** A condition as a sentence, as far as it is one. */
export function useWords(condition: Condition | undefined, subject: string, timeZone?: string): string | undefined {
  const { data } = useQuery(wordsQuery(condition, subject, timeZone));
  const words = condition ? data?.words : undefined;
  return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : undefined;
}

/** Gives a part its words for a name as long as nobody has written one. */
export function useNamed<P extends { name: string }>(part: P, words: string | undefined, onChange: (part: P) => void) {
  const given = useRef<string>(undefined);
  const latest = useRef({ part, onChange });
  latest.current = { part, onChange };
  useEffect(() => {
    const { part: now, onChange: change } = latest.current;
    const name = words?.slice(0, 200);
    if (!name || name === now.name || (now.name !== '' && now.name !== given.current)) return;
    given.current = name;
    change({ ...now, name });
  }, [words]);
}
