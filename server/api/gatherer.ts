import type { InteractionsAnswer } from '../../contract/interactions.ts';
import type { GivenInteraction } from '../interactions/index.ts';

/** Records interactions and answers when they are committed. */
export type Recorder = (given: readonly GivenInteraction[]) => Promise<InteractionsAnswer>;

type Waiting = { given: readonly GivenInteraction[]; answer: PromiseWithResolvers<InteractionsAnswer> };

/** A request with more is a batch already and goes alone. */
const SMALL = 100;
/** As many parts at most go together. */
const TOGETHER = 2_000;
/** While the database works on one transaction, the next is prepared. */
const AT_ONCE = 2;

/**
 * Lets requests that arrive while others are being written go together in the next transaction: nobody waits for company,
 * and each gets the answer to its own parts after the commit. When a gathered transaction fails, its requests are done one
 * by one, so that none fails for another. (Measured with 64 connections posting one interaction at a time, beside an empty
 * handler: 0.27 of its requests with a transaction each, 0.45 gathered, 0.53 with two transactions under way.)
 */
export function createGatherer(record: Recorder, wake: () => void): Recorder {
  const waiting: Waiting[] = [];
  let underWay = 0;

  const writeWaiting = async (): Promise<void> => {
    if (underWay >= AT_ONCE) return;
    underWay++;
    while (waiting.length > 0) await writeTogether(takeSome(waiting), record).finally(wake);
    underWay--;
  };

  return async (given) => {
    if (given.length > SMALL) return record(given).finally(wake);
    const answer = Promise.withResolvers<InteractionsAnswer>();
    waiting.push({ given, answer });
    void writeWaiting();
    return answer.promise;
  };
}

function takeSome(waiting: Waiting[]): Waiting[] {
  let parts = 0;
  let count = 0;
  while (count < waiting.length && (count === 0 || parts + waiting[count]!.given.length <= TOGETHER))
    parts += waiting[count++]!.given.length;
  return waiting.splice(0, count);
}

async function writeTogether(together: Waiting[], record: Recorder): Promise<void> {
  try {
    const { refused } = await record(together.flatMap(({ given }) => given));
    tellEach(together, refused);
  } catch (error) {
    if (together.length === 1) together[0]!.answer.reject(error);
    else for (const { given, answer } of together) await record(given).then(answer.resolve, answer.reject);
  }
}

/** The places of refused parts are counted within each request. */
function tellEach(together: Waiting[], refused: InteractionsAnswer['refused']): void {
  let first = 0;
  let next = 0;
  for (const { given, answer } of together) {
    const own: InteractionsAnswer['refused'] = [];
    for (; next < refused.length && refused[next]!.index < first + given.length; next++)
      own.push({ ...refused[next]!, index: refused[next]!.index - first });
    answer.resolve({ accepted: given.length - own.length, refused: own });
    first += given.length;
  }
}
