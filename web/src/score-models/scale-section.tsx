import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash, IconWand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Band } from './band.tsx';
import { useModel } from './context.ts';
import { suggestedScale, swap, without } from './edit.ts';
import { gradeColour } from './ramp.ts';
import { domainOf, lowestBelow, withBeginning, withGrade } from './scale.ts';
import classes from './score-models.module.css';
import { given } from './work.ts';

const MOST_GRADES = 20;
const THRESHOLDS = ['teleprospect_ready', 'sales_ready'] as const;

/** What a score means: the grades as one band without gaps, and the thresholds as marks on it. */
export function Scale() {
  const { t } = useTranslation();
  const { work, change, wrong } = useModel();
  return (
    <section className={classes.section} aria-label={t('score_model.scale')} data-part="scale" tabIndex={-1}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('score_model.scale')}</h2>
        <p className={classes.quiet}>{t('score_model.scale_hint')}</p>
        {wrong.has('scale') && <p className={classes.wrong}>{wrong.get('scale')}</p>}
      </div>
      {work.grades.length > 0 && <Band />}
      <div className={classes.fields}>
        {THRESHOLDS.map((name) => (
          <NumberInput
            key={name}
            label={t(`score_model.${name}`)}
            description={t(`score_model.${name}_hint`)}
            placeholder={t('score_model.no_threshold')}
            value={work[name]?.at ?? ''}
            min={-10_000}
            max={10_000}
            allowDecimal={false}
            onChange={(at) => change(given(work, name, typeof at === 'number' ? { at } : undefined))}
          />
        ))}
      </div>
      <Grades />
      <div className={classes.acts}>
        {work.grades.length < MOST_GRADES && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            h={32}
            leftSection={<IconPlus size={14} stroke={2} />}
            onClick={() => {
              const name = freeLetter(work.grades.map((grade) => grade.name));
              change({ ...work, grades: withGrade(work.grades, name, domainOf(work)) }, true);
            }}
          >
            {t('score_model.add_grade')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          h={32}
          leftSection={<IconWand size={14} stroke={1.8} />}
          onClick={() => change(suggestedScale(work, LETTERS), true)}
        >
          {t('score_model.suggest_scale')}
        </Button>
      </div>
    </section>
  );
}

export const LETTERS: [string, string, string, string] = ['A', 'B', 'C', 'D'];

const freeLetter = (taken: string[]): string =>
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !taken.includes(letter)) ?? '';

/** The same to be written: the best first. */
function Grades() {
  const { t } = useTranslation();
  const { work, change, wrong } = useModel();
  const { grades } = work;
  return (
    <ul className={classes.rows}>
      {grades
        .map((grade, n) => (
          <li key={grade.id} className={classes.grade} data-part={grade.id}>
            <span className={classes.swatch} style={{ background: gradeColour(n, grades.length) }} aria-hidden />
            <TextInput
              className={classes.gradeName}
              aria-label={t('score_model.grade_name')}
              value={grade.name}
              maxLength={200}
              error={wrong.get(grade.id)}
              onChange={(event) =>
                change({ ...work, grades: swap(grades, { ...grade, name: event.currentTarget.value }) })
              }
            />
            {n === 0 ? (
              <span className={classes.quiet}>
                {grades[1] ? t('score_model.below', { from: grades[1].from }) : t('score_model.everybody')}
              </span>
            ) : (
              <NumberInput
                className={classes.number}
                aria-label={t('score_model.grade_from', { name: grade.name })}
                prefix={`${t('score_model.from')} `}
                value={grade.from}
                min={-10_000}
                max={10_000}
                allowDecimal={false}
                onBlur={() => change({ ...work, grades: lowestBelow(grades) })}
                onChange={(from) =>
                  typeof from === 'number' && change({ ...work, grades: withBeginning(grades, n, from) })
                }
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              className={classes.bin}
              aria-label={t('score_model.remove_grade', { name: grade.name })}
              onClick={() => change({ ...work, grades: lowestBelow(without(grades, grade.id)) }, true)}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </li>
        ))
        .toReversed()}
    </ul>
  );
}
