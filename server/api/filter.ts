import type { RawBuilder } from 'kysely';
import { type Condition, condition } from '../../contract/condition.ts';
import { refuseIfAny } from '../base/index.ts';
import { checkCondition, compileCondition } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { loadCatalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { refuseUnholdable } from './body.ts';
import type { Ripen } from './ripen.ts';

/** Reads the `filter` of a list (a condition as JSON) as SQL about a row of `subject`. Refused with every fault, under `filter`. */
export async function readFilter(
  tx: Tx,
  ripen: Ripen,
  subject: string,
  filter: string | undefined,
): Promise<((row: string) => RawBuilder<boolean>) | undefined> {
  if (filter === undefined) return undefined;
  const context = {
    catalogue: await loadCatalogue(tx, ripen.catalogue),
    subject,
    timeZone: (await getSettings(tx)).time_zone,
  };
  const asked = parseJson(filter);
  refuseUnholdable(asked);
  refuseIfAny('invalid', checkCondition(asked as Condition, { ...context, path: 'filter' }));
  const at = await instant(tx);
  return (row) => compileCondition(condition.parse(asked), { ...context, alias: row, at });
}

function parseJson(filter: string): unknown {
  try {
    return JSON.parse(filter);
  } catch {
    refuseIfAny('invalid', [
      {
        path: 'filter',
        message: 'is no JSON: send a condition like {"field": "city", "is": "equals", "value": "Gdynia"}',
      },
    ]);
  }
}
