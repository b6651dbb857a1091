import { type ClockMove, clock, clockMove } from '../../../contract/clock.ts';
import { parseDuration, parseTime, plus, Refusal } from '../../base/index.ts';
import { moveClock } from '../../changes/index.ts';
import { type Handle, readClock, transaction } from '../../database/index.ts';
import { happenedBetween } from '../../insights/index.ts';
import { getSettings } from '../../settings/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const clockEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/clock',
    may: 'read',
    says: 'What time it is here, and whether the clock is moved by hand',
    answer: clock,
    run: async ({ ripen }) => {
      const { now, simulated } = await readClock(ripen.db);
      return { now: now.toISOString(), simulated };
    },
  }),
  endpoint({
    method: 'post',
    path: '/clock',
    may: 'market',
    says: 'Moves a simulated clock; answers when everything due until then has happened',
    body: clockMove,
    answer: clock,
    run: async ({ ripen, body }) => {
      const { now: from, simulated } = await readClock(ripen.db);
      if (!simulated) throw new Refusal('not_simulated');
      const to = await moveClock(ripen.db, ripen.loops, ripen.nudges, await targetOf(ripen.db, body, from), {
        alone: ripen.database.engine === 'embedded',
      });
      const happened = await transaction(ripen.db, (tx) => happenedBetween(tx, from, to));
      return { now: to.toISOString(), simulated, happened };
    },
  }),
];

/** Advancing counts exact time, so it is reckoned in UTC, where a day always has 24 hours. */
async function targetOf(db: Handle, move: ClockMove, now: Date): Promise<Date> {
  if ('to' in move) {
    const to = parseTime(move.to, (await getSettings(db)).time_zone);
    if (to) return to;
    throw new Refusal('invalid', undefined, [{ path: 'to', message: `"${move.to}" is no time` }]);
  }
  const duration = parseDuration(move.advance);
  if (duration) return plus(now, duration, 'UTC');
  throw new Refusal('invalid', undefined, [{ path: 'advance', message: `"${move.advance}" is no duration` }]);
}
