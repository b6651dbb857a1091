import { sql } from 'kysely';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision } from '../documents/index.ts';
import type { Content } from './step-kind.ts';

/** What a version of a journey sends: looked up when people come to a step that sends. */
export type ContentsOf = (journey: { key: string; version: number }) => (kind: string, key: string) => Content;

/**
 * A journey goes by the content there was when it was published, and by what was published later for running journeys, too (E-7).
 * A step naming what is not there fails visibly.
 */
export async function contentsOf(tx: Handle): Promise<ContentsOf> {
  const published = await publishedVersions(tx);
  return (journey) => {
    const own = published.get(`journey/${journey.key}`)?.find(({ version }) => version === journey.version);
    return (kind, key) => {
      const found = published
        .get(`${kind}/${key}`)
        ?.find(({ number, for_running }) => for_running || (own !== undefined && number < own.number));
      if (!found) throw new Error(`the ${kind} "${key}" is not ready`);
      return { key, version: found.version, purpose: found.purpose, topic: found.topic };
    };
  };
}

/** One published version; `number` is its place in the order of all publishing, in which no two are at one instant. */
type Version = Content & { kind: string; number: number; for_running: boolean };

/** Of each document the newest first. */
const publishedVersions: (tx: Handle) => Promise<Map<string, Version[]>> = keptUntilRevision(async (tx) => {
  const { rows } = await sql<Version>`
    select kind, key, version, number, for_running, document ->> 'purpose' as purpose, document ->> 'topic' as topic
    from document_version where kind in ('email', 'text', 'journey') order by number desc`.execute(tx);
  return Map.groupBy(rows, ({ kind, key }) => `${kind}/${key}`);
});
