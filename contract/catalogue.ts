import { z } from 'zod';
import { OPERATORS_OF } from './operators.ts';

export const fieldType = z.enum(Object.keys(OPERATORS_OF) as (keyof typeof OPERATORS_OF)[]);
export type FieldType = z.infer<typeof fieldType>;

/** A field as lists, filters and conditions need to know it; what can be asked of its type is in `OPERATORS_OF`. */
export const catalogueField = z.object({
  name: z.string().describe('As in records and conditions; `custom.KEY` for a field of the workspace'),
  label: z.string().nullable().describe('What the workspace calls it; null for a standard field'),
  type: fieldType,
  choices: z.array(z.string()).nullable().describe('Of a choice: the allowed values'),
  record: z.string().nullable().describe('Of a record: which one it points at'),
  form: z
    .enum(['email', 'phone', 'domain', 'time_zone', 'currency'])
    .nullable()
    .describe('Of a text: what it must look like'),
  long: z.boolean().describe('A text of several lines'),
  writable: z.boolean(),
  required: z.boolean(),
});
export type CatalogueField = z.infer<typeof catalogueField>;

const relation = z.object({ name: z.string(), record: z.string() });

/** A kind of record: its fields, the relations a path of a field can walk (`to_one`), and those `has` asks about (`to_many`). */
export const catalogueRecord = z.object({
  name: z.string(),
  fields: z.array(catalogueField),
  to_one: z.array(relation),
  to_many: z.array(relation),
  any_data: z.boolean().describe('Any other name is looked for in its data'),
});
export type CatalogueRecord = z.infer<typeof catalogueRecord>;

/** Everything a condition can be about in this workspace. */
export const catalogueAnswer = z
  .object({
    records: z.array(catalogueRecord),
    happenings: z.array(z.string()).describe('What can happen to a person, to be asked about with `did`'),
    questions: z.array(z.string()).describe('What else a condition can ask: `in_segment` …'),
  })
  .meta({ id: 'Catalogue' });
export type CatalogueAnswer = z.infer<typeof catalogueAnswer>;
