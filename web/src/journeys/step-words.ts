import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Step, WaitEvent } from '../../../contract/journeys.ts';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import en from '../texts/en.json';
import { localeOf } from '../texts/index.ts';
import { namesQuery } from './queries.ts';
import { everyStep, kindOf, NONE_CHOSEN } from './steps.ts';

type Wait = Extract<Step, { wait: unknown }>['wait'];

/** What steps are called and say, in the words of this person's language: a verb, and what it acts on. */
export function useStepWords(steps: Step[]) {
  const { t, i18n } = useTranslation();
  const labelOf = useFieldLabel();
  const scores = everyStep(steps).some(({ step }) => 'adjust_score' in step);
  const names = {
    emails: useQuery(namesQuery('emails')).data,
    texts: useQuery(namesQuery('texts')).data,
    segments: useQuery(namesQuery('segments')).data,
    'score-models': useQuery({ ...namesQuery('score-models'), enabled: scores }).data,
  };
  const called = (kind: keyof typeof names, key: string) =>
    key === NONE_CHOSEN ? t('journey.edit.choose') : (names[kind]?.find((each) => each.key === key)?.name ?? key);
  const verb = (step: Step) => t(`journey.kinds.${kindOf(step)}`);
  const titleOf = (id: string) => {
    const step = everyStep(steps).find((placed) => placed.step.id === id)?.step;
    return step ? (step.name ?? `${verb(step)}: ${object(step)}`) : id;
  };

  function event(asked: WaitEvent): string {
    if ('joins' in asked) return t('journey.events.joins', { segment: called('segments', asked.joins) });
    if ('field' in asked) return t('journey.events.field', { field: fieldOf(asked.field) });
    const done = isKnown(asked.did) ? t(`interactions.${asked.did}`) : readAloud(asked.did);
    const link = asked.link ? t('journey.events.link', { link: asked.link }) : '';
    return `${done}${link}`;
  }

  const fieldOf = (path: string) => labelOf({ name: path.split('.').at(-1) ?? path, label: null }).toLowerCase();

  function untilField(path: string, offset: string | undefined): string {
    const field = fieldOf(path);
    if (!offset) return t('journey.until_field', { field });
    const length = offset.replace(/^\s*[+-]?\s*/, '');
    return t(offset.trim().startsWith('-') ? 'journey.until_before' : 'journey.until_after', { length, field });
  }

  /** What stands in a document is what clocks there show; it is said as it is, whatever the zone of who reads it. */
  function said(wall: string): string {
    const written = new Date(`${wall.slice(0, 16)}Z`);
    if (Number.isNaN(written.getTime())) return wall;
    const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(localeOf(i18n.language), format).format(written);
  }

  function waiting(wait: Wait): string {
    const until =
      'for' in wait
        ? wait.for
        : 'until' in wait
          ? t('journey.until', { time: said(wait.until) })
          : untilField(wait.until_field, wait.offset);
    if (!wait.window) return until;
    const { days, from, to } = wait.window;
    const hours = from || to ? `${from ?? '00:00'}–${to ?? '24:00'}` : '';
    return [
      until,
      days &&
        inARow(
          days.map((day) => t(`journey.days.${day}`)),
          days,
        ),
      hours,
    ]
      .filter(Boolean)
      .join(', ');
  }

  function object(step: Step): string {
    if ('send_email' in step) return called('emails', step.send_email.email);
    if ('send_text' in step) return called('texts', step.send_text.text);
    if ('wait' in step) return waiting(step.wait);
    if ('wait_for' in step) {
      const { any, all = [], at_most } = step.wait_for;
      const events = (any ?? all).map(event).join(t(any ? 'journey.or' : 'journey.and'));
      return t('journey.at_most', { events, time: at_most });
    }
    if ('adjust_score' in step) {
      const { model, by } = step.adjust_score;
      return t('journey.adjust', { model: called('score-models', model), by: by > 0 ? `+${by}` : String(by) });
    }
    if ('branch' in step) return step.branch.paths.map((path) => path.name).join(', ');
    return t('journey.exit_object');
  }
  /** The name of a path: its own, or the word for an outcome every such step has. */
  const path = (step: Step, name: string) =>
    'wait_for' in step
      ? t(name === 'yes' ? 'journey.yes' : 'journey.no')
      : name === 'otherwise'
        ? t('journey.otherwise')
        : name;

  /** What a trace says came out: a word of ours, or the name of a path. */
  const outcome = (said: string) => (isOutcome(said) ? t(`journey.outcomes.${said}`) : said);

  return { verb, object, event, titleOf, path, called, outcome };
}

const isKnown = (type: string): type is keyof typeof en.interactions => type in en.interactions;
const isOutcome = (said: string): said is keyof typeof en.journey.outcomes => said in en.journey.outcomes;

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** "Mon–Fri" for days that follow each other, otherwise each of them. */
function inARow(names: string[], days: string[]): string {
  const first = WEEK.indexOf(days[0] ?? '');
  const row = days.length > 2 && days.every((day, index) => WEEK.indexOf(day) === first + index);
  return row ? `${names[0]}–${names.at(-1)}` : names.join(' ');
}

export type StepWords = ReturnType<typeof useStepWords>;
