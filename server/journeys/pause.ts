import { Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry, type DocumentRow, getDocument, setState } from '../documents/index.ts';
import { JOURNEY } from './journeys.ts';

/** Holds everybody in place (J-14). Nothing is lost: what happens meanwhile is in the ledger and judged on resuming. */
export const pauseJourney = (tx: Tx, key: string, actor: Actor): Promise<DocumentRow> =>
  change(tx, key, actor, 'live', 'paused', 'pause');

/** Goes on after a pause; whoever became due meanwhile is due now. */
export const resumeJourney = (tx: Tx, key: string, actor: Actor): Promise<DocumentRow> =>
  change(tx, key, actor, 'paused', 'live', 'resume');

async function change(
  tx: Tx,
  key: string,
  actor: Actor,
  from: 'live' | 'paused',
  to: 'live' | 'paused',
  action: string,
): Promise<DocumentRow> {
  const { state } = await getDocument(tx, JOURNEY, key, true);
  if (state !== from) throw new Refusal('invalid', `The journey "${key}" is ${state}, so it cannot ${action}.`);
  await setState(tx, JOURNEY, key, to);
  await auditEntry(tx, { at: await instant(tx), actor, action, kind: 'journey', subject: key });
  return getDocument(tx, JOURNEY, key);
}
