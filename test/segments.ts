import { sql } from 'kysely';
import type { Condition } from '../contract/condition.ts';
import { type Loop, reactLoop } from '../server/changes/index.ts';
import { type Handle, instant, readClock, transaction } from '../server/database/index.ts';
import {
  asKind,
  type DocumentKinds,
  type DocumentRow,
  deleteDocument,
  publishDocument,
  putDraft,
  stopDocument,
} from '../server/documents/index.ts';
import { eraseInteractions, mergeInteractions } from '../server/interactions/index.ts';
import {
  addStandardRecords,
  type Catalogue,
  createCatalogue,
  createRegisters,
  registerBelonging,
} from '../server/records/index.ts';
import {
  accountListKind,
  accountListReaction,
  eraseMemberships,
  keepTimeLoop,
  mergeMemberships,
  registerAccountLists,
  registerSegmentQuestions,
  segmentKind,
  segmentReaction,
} from '../server/segments/index.ts';
import { ADA, moveTo } from './company.ts';

export type Segments = ReturnType<typeof segmentsOn>;

/** A workspace with segments and the loops they need, worked by hand: nothing happens until `quiet` or `moveUntil` is called. */
export function segmentsOn(database: { readonly db: Handle }) {
  const catalogue: Catalogue = createCatalogue();
  addStandardRecords(catalogue);
  registerSegmentQuestions(catalogue);
  registerAccountLists(catalogue);
  const kind = asKind(segmentKind(catalogue));
  const listKind = asKind(accountListKind(catalogue));
  const kinds: DocumentKinds = new Map([kind, listKind].map((one) => [one.path, one]));
  const reactions = [accountListReaction(catalogue), segmentReaction(catalogue)];
  const registers = createRegisters();
  registers.onErase.push(eraseMemberships, eraseInteractions);
  registers.onMerge.push(mergeMemberships, mergeInteractions);
  registerBelonging(registers);
  // Made when first needed: the database is opened only when the stories begin.
  let made: Loop[] | undefined;
  const loops = (): Loop[] => {
    made ??= [keepTimeLoop(database.db, catalogue), reactLoop(database.db, reactions)];
    return made;
  };
  const inTx = <T>(work: Parameters<typeof transaction<T>>[1]) => transaction(database.db, work);

  const stage = {
    catalogue,
    kinds,
    kind,
    registers,
    reactions,
    loops,
    put: (key: string, document: object): Promise<DocumentRow> =>
      inTx((tx) => putDraft(tx, kinds, kind, key, document, ADA)),
    publish: (key: string): Promise<DocumentRow> => inTx((tx) => publishDocument(tx, kinds, kind, key, ADA)),
    stop: (key: string): Promise<DocumentRow> => inTx((tx) => stopDocument(tx, kind, key, ADA)),
    remove: (key: string): Promise<void> => inTx((tx) => deleteDocument(tx, kinds, kind, key, ADA)),
    /** An account list, live. */
    publishList: (key: string, document: object): Promise<DocumentRow> =>
      inTx(async (tx) => {
        await putDraft(tx, kinds, listKind, key, document, ADA);
        return publishDocument(tx, kinds, listKind, key, ADA);
      }),
    /** A dynamic segment, live and built. */
    live: async (key: string, condition: Condition): Promise<void> => {
      await stage.put(key, { kind: 'dynamic', condition });
      await stage.publish(key);
      await stage.quiet();
    },
    /** Works everything due at this instant, in the order of the engine (8-engine 1). */
    quiet: async (): Promise<void> => {
      const [keepTime, react] = loops();
      while ((await keepTime!.batch()) > 0 || (await react!.batch()) > 0);
    },
    /** Moves the clock from due instant to due instant, as `moveClock` does, and works at each. */
    moveUntil: async (until: Date): Promise<void> => {
      await stage.quiet();
      for (;;) {
        const due = await inTx(async (tx) => {
          const now = await instant(tx);
          const next = await Promise.all(loops().map((loop) => loop.next(tx, now, until)));
          return { now, next: next.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0] };
        });
        if (due.now >= until) return;
        await moveTo(database.db, due.next ?? until);
        await stage.quiet();
      }
    },
    now: async (): Promise<Date> => (await readClock(database.db)).now,
    /** The ids of the members of now, in order. */
    members: async (key: string): Promise<number[]> => {
      const { rows } = await sql<{ contact_id: number }>`
        select contact_id from membership join document on document.id = segment_id
        where kind = 'segment' and key = ${key} and until is null order by contact_id`.execute(database.db);
      return rows.map((row) => row.contact_id);
    },
    state: async (key: string): Promise<{ state: string; progress: unknown }> => {
      const { rows } = await sql<{ state: string; progress: unknown }>`
        select state, progress from document where kind = 'segment' and key = ${key}`.execute(database.db);
      return rows[0]!;
    },
  };
  return stage;
}
