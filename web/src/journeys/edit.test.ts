import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Journey, journey as journeySchema, STEP_KINDS, type Step } from '../../../contract/journeys.ts';
import { find, insertStep, moveStep, newStep, pasteStep, removeStep, replaceStep, stepAt } from './edit.ts';
import { layoutJourney } from './layout.ts';
import { everyStep } from './steps.ts';

const empty = journeySchema.parse({ key: 'spring' });
const ids = (journey: Journey) => everyStep(journey.steps).map(({ step }) => step.id);
const built = () => {
  const one = insertStep(empty, { list: 'steps', index: 0 }, newStep('wait_for', empty));
  const two = insertStep(one, { list: 'steps.0.wait_for.yes', index: 0 }, newStep('wait', one));
  return insertStep(two, { list: 'steps', index: 1 }, newStep('exit', two));
};

describe('a journey is edited', () => {
  test('a step goes where the line says, with an id of its own', () => {
    const more = insertStep(built(), { list: 'steps.0.wait_for.no', index: 0 }, newStep('wait', built()));
    expect(ids(more)).toEqual(['wait_for', 'wait', 'wait-2', 'exit']);
    expect(find(more, 'wait-2')).toMatchObject({ list: 'steps.0.wait_for.no', depth: 1 });
  });

  test('whoever waits, waits for a click in the email before, also in that of a list around it', () => {
    const mail = insertStep(built(), { list: 'steps', index: 0 }, newStep('send_email', built()));
    const waited = (list: string, index: number) => newStep('wait_for', mail, { list, index });
    const clicked = (step?: string) => ({ wait_for: { any: [{ did: 'email_clicked', ...(step ? { step } : {}) }] } });
    expect(waited('steps', 1)).toMatchObject(clicked('email'));
    expect(waited('steps.1.wait_for.yes', 0)).toMatchObject(clicked('email'));
    expect(waited('steps', 0)).not.toMatchObject(clicked('email'));
  });

  test('what a deleted step holds goes with it or moves up, as asked', () => {
    expect(ids(removeStep(built(), 'wait_for'))).toEqual(['exit']);
    expect(ids(removeStep(built(), 'wait_for', 'moves up'))).toEqual(['wait', 'exit']);
  });

  test('a copy has ids of its own, and what it says of itself it says of the copy', () => {
    const mail: Step = { id: 'mail', send_email: { email: 'news' } };
    const clicked: Step = {
      id: 'clicked',
      wait_for: {
        any: [
          { did: 'email_clicked', step: 'again' },
          { did: 'email_clicked', step: 'mail' },
        ],
        at_most: '1 day',
        yes: [{ id: 'again', send_email: { email: 'news' } }],
        no: [],
      },
    };
    const journey = { ...empty, steps: [mail, clicked] };
    const { journey: pasted, id } = pasteStep(journey, { list: 'steps', index: 2 }, clicked);
    expect(id).toBe('clicked-2');
    expect(find(pasted, 'clicked-2')?.step).toMatchObject({
      wait_for: { any: [{ step: 'again-2' }, { step: 'mail' }], yes: [{ id: 'again-2' }] },
    });
    expect(find(pasted, 'clicked')?.step).toEqual(clicked);
  });

  test('a fault finds the deepest step it is about', () => {
    expect(stepAt(built(), 'steps.0.wait_for.yes.0.wait.for')).toBe('wait');
    expect(stepAt(built(), 'steps.0.wait_for.at_most')).toBe('wait_for');
    expect(stepAt(built(), 'starts.segments')).toBeUndefined();
  });

  test('the document before stays as it was, so that undoing is going back', () => {
    const before = built();
    const written = JSON.stringify(before);
    removeStep(moveStep(before, 'wait_for', 1), 'wait');
    expect(JSON.stringify(before)).toBe(written);
  });

  test('whatever is done in whatever order, ids stay unique, the contract is kept and all of it can be drawn', () => {
    const act = fc.record({
      what: fc.constantFrom('add', 'paste', 'move', 'remove', 'lift', 'replace'),
      n: fc.nat(1000),
      kind: fc.constantFrom(...STEP_KINDS),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let journey = empty;
        for (const { what, n, kind } of acts) {
          const all = ids(journey);
          const id = all[n % Math.max(1, all.length)] ?? 'nobody';
          const { lines } = layoutJourney(journey.steps);
          const place = lines[n % lines.length]!.place;
          if (what === 'add') journey = insertStep(journey, place, newStep(kind, journey));
          const copied = find(journey, id)?.step;
          if (what === 'paste' && copied && all.length < 60) journey = pasteStep(journey, place, copied).journey;
          if (what === 'move') journey = moveStep(journey, id, n % 2 ? 1 : -1);
          if (what === 'remove') journey = removeStep(journey, id);
          if (what === 'lift') journey = removeStep(journey, id, 'moves up');
          if (what === 'replace' && find(journey, id))
            journey = replaceStep(journey, { ...find(journey, id)!.step, name: `${n}` });
          expect(new Set(ids(journey)).size).toBe(ids(journey).length);
          expect(journeySchema.parse(journey)).toEqual(journey);
        }
      }),
      { numRuns: 60 },
    );
  });
});
