import { z } from 'zod';
import { key } from '../../../contract/common.ts';

/** The number in an address. */
export const byId = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/** The key in an address. What cannot be a key is nobody's. */
export const byKey = z.object({ key });

/** Any condition or document: its room judges it, with better words than a schema has. */
export const anyObject = z.record(z.string(), z.unknown());
