import { assemble } from '../assemble.ts';
import { type Config, Refusal } from '../base/index.ts';
import { moveClock } from '../changes/index.ts';
import { migrate, type OpenDatabase, readClock, transaction } from '../database/index.ts';
import { startWorker } from '../work.ts';

/**
 * Sees to it that the database holds the sample company: fills an empty one, plays its first week, and leaves one that is
 * there already as it is. A start that was cut off is finished by the next.
 */
export async function prepareSample(database: OpenDatabase, config: Config): Promise<void> {
  const { fillSample, SAMPLE_NOW, whatIsIn } = await import('../../demo/index.ts');
  const { db } = database;
  await migrate(db);
  const found = await whatIsIn(db);
  if (found === 'another workspace')
    throw new Refusal(
      'conflict',
      'This database has been used without --sample, and the sample company does not mix with another workspace. Start without --sample, or give it a place of its own, as in DATA_DIR=./sample.',
    );
  if (found === 'nothing') {
    console.log('Making the sample company …');
    const { kinds } = assemble(database, config);
    await transaction(db, (tx) => fillSample(tx, kinds));
  }
  if ((await readClock(db)).now < SAMPLE_NOW) await playFirstWeek(database, config);
}

async function playFirstWeek(database: OpenDatabase, config: Config): Promise<void> {
  const { playWeek } = await import('../../demo/index.ts');
  const { ripen, stop } = await startWorker(database, config);
  try {
    await playWeek(
      ripen.db,
      (instant) => moveClock(ripen.db, ripen.loops, ripen.nudges, instant, { alone: database.engine === 'embedded' }),
      (share) => tell(`Playing its first week … ${Math.round(100 * share)} %`, share === 1),
    );
  } finally {
    await stop();
  }
}

/** On a terminal one line that is written over; elsewhere only how it ends. */
function tell(line: string, last: boolean): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${last ? '\n' : ''}`);
  else if (last) console.log(line);
}
