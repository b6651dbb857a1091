import type { Step, StepKindName } from '../../../contract/journeys.ts';
import type { StepKind } from '../step-kind.ts';
import { adjustScore } from './adjust-score.ts';
import { branch } from './branch.ts';
import { exit } from './exit.ts';
import { sendEmail } from './send-email.ts';
import { sendText } from './send-text.ts';
import { wait } from './wait.ts';
import { waitFor } from './wait-for.ts';

type BodyOf<K extends StepKindName> = Extract<Step, Record<K, unknown>>[K];

const KINDS: { [K in StepKindName]: StepKind<BodyOf<K>> } = {
  send_email: sendEmail,
  send_text: sendText,
  wait,
  wait_for: waitFor,
  branch,
  adjust_score: adjustScore,
  exit,
};

/** The kind of a step together with its body: every call of a kind goes through here, so bodies always meet their own kind. */
export function stepKind<K extends StepKindName>(step: Step, kind: K): { kind: StepKind<BodyOf<K>>; body: BodyOf<K> } {
  return { kind: KINDS[kind], body: (step as unknown as Record<K, BodyOf<K>>)[kind] };
}
