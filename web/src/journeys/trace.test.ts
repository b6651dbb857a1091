import { expect, test } from 'vitest';
import type { Enrolment } from '../../../contract/journeys.ts';
import { visitOf, walked } from './trace.ts';

const at = '2026-12-01T09:00:00.000Z';
const entry = (step: string, outcome: string) => ({ step, outcome, at, arrived_at: at, reason: null });
const way = (more: Partial<Enrolment>): { name: string; enrolment: Enrolment } => ({
  name: 'Ada',
  enrolment: {
    id: 1,
    contact_id: 1,
    account_id: null,
    version: 1,
    run: 1,
    state: 'active',
    step: 'remind',
    lead_id: null,
    entered_by: null,
    entered_at: at,
    arrived_at: at,
    due_at: null,
    reason: null,
    failure: null,
    trace: [entry('mail', 'sent'), entry('clicked', 'no')],
    ...more,
  },
});

test('a way is drawn along the lines somebody took, to where they are', () => {
  const ada = way({});
  expect(walked(ada, [{ entered: true }])).toBe(true);
  expect(walked(ada, [{ step: 'mail' }])).toBe(true);
  expect(walked(ada, [{ step: 'clicked', path: 'no' }])).toBe(true);
  expect(walked(ada, [{ step: 'clicked', path: 'yes' }])).toBe(false);
  expect(walked(ada, [{ step: 'remind' }])).toBe(false);
  expect(visitOf(ada, 'mail')).toMatchObject({ kind: 'decided', outcome: 'sent' });
  expect(visitOf(ada, 'remind')).toMatchObject({ kind: 'inside' });
  expect(visitOf(ada, 'elsewhere')).toBeUndefined();
});

test('who was stopped at a step did not go on from it', () => {
  const ada = way({ state: 'stopped', reason: 'unsubscribed', trace: [entry('remind', 'stopped')] });
  expect(visitOf(ada, 'remind')).toMatchObject({ kind: 'stopped', reason: 'unsubscribed' });
  expect(walked(ada, [{ step: 'remind' }])).toBe(false);
});
