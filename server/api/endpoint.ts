import type { z } from 'zod';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import type { Identity, Permission } from './access.ts';
import type { Ripen } from './ripen.ts';

/** One request, already judged: who asks, and what for. */
export type Ask<Params, Query, Body> = {
  ripen: Ripen;
  identity: Identity | null;
  /** Who does it, for the audit log. */
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  /** Where the request came from, as far as that can be known. */
  address: string;
  /** Goes out with the answer. */
  headers: Headers;
};

type Shape<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under /api, with parameters in braces: `/segments/{key}/members`. */
  path: string;
  may: Permission;
  /** What it does, in a sentence fragment for the docs. */
  says: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The room judges the body itself and has the better words; `body` is then only for the docs. */
  judgedByRoom?: true;
  /** The body is a form with files: it is not read here, and may be larger than a JSON body. */
  upload?: true;
  /** None: 204 without a body. A `Response` from `run` goes out as it is. */
  answer?: Answer;
  status?: 200 | 201 | 202;
};

/**
 * How it is done. `read` and `write` get one transaction; a write is done once per Idempotency-Key and wakes the loops.
 * `run` is for what must not happen within a transaction.
 */
type Doing<AskOf, Answer> =
  | { read(tx: Tx, ask: AskOf): Promise<Answer> }
  | {
      write(tx: Tx, ask: AskOf): Promise<Answer>;
      /** The same without a transaction of its own, for requests that come many at a time and bring no Idempotency-Key. */
      together?(ask: AskOf): Promise<Answer>;
    }
  | { run(ask: AskOf): Promise<Answer | Response> };

/** Any endpoint, as the app mounts it. */
export type Endpoint = Shape<z.ZodType, z.ZodType, z.ZodType, z.ZodType> &
  Doing<Ask<unknown, unknown, unknown>, unknown>;

/** Describes one endpoint. Its schemas judge the request, type the handler and write the docs. */
export function endpoint<
  Answer extends z.ZodType = z.ZodUndefined,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  described: Shape<Params, Query, Body, Answer> &
    Doing<
      Ask<z.output<Params>, z.output<Query>, z.output<Body>>,
      Answer extends z.ZodUndefined ? void : z.input<Answer>
    >,
): Endpoint {
  // Each handler only ever meets what its own schemas let through.
  return described as unknown as Endpoint;
}
