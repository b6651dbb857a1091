import { z } from 'zod';
import { condition } from './condition.ts';

export const TEMPLATE_FAMILIES = ['demographic', 'firmographic', 'behavioural', 'compound'] as const;
export const TEMPLATE_SUBJECTS = ['contact', 'lead', 'account'] as const;

/** What an author fills in before beginning with a template; `initial` is a good first guess. */
export const templateParameter = z.object({
  name: z.string(),
  type: z.enum(['duration', 'number', 'texts', 'account_list']),
  initial: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
});
export type TemplateParameter = z.infer<typeof templateParameter>;

/** A segment or account list to begin with: shipped (its `key` names its texts in the app), or saved by somebody. */
export const segmentTemplate = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string(),
    family: z.enum([...TEMPLATE_FAMILIES, 'saved']),
    subject: z.enum(TEMPLATE_SUBJECTS),
    parameters: z.array(templateParameter),
    condition: z.unknown().describe('A condition; {"parameter": NAME} stands where a value is to be filled in'),
    created_by: z.string().nullable(),
  })
  .meta({ id: 'SegmentTemplate' });
export type SegmentTemplate = z.infer<typeof segmentTemplate>;

export const segmentTemplates = z.object({ items: z.array(segmentTemplate) });
export type SegmentTemplates = z.infer<typeof segmentTemplates>;

export const newTemplate = z.strictObject({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).default(''),
  subject: z.enum(TEMPLATE_SUBJECTS).default('contact'),
  condition,
});
export type NewTemplate = z.infer<typeof newTemplate>;

/** The template with every parameter in its place; those that are not given take their first guess. */
export function fillTemplate(
  { condition: written, parameters }: Pick<SegmentTemplate, 'condition' | 'parameters'>,
  given: Record<string, unknown>,
): unknown {
  const values = new Map(parameters.map(({ name, initial }) => [name, given[name] ?? initial]));
  const fill = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(fill);
    if (typeof part !== 'object' || part === null) return part;
    if ('parameter' in part && typeof part.parameter === 'string') return values.get(part.parameter);
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fill(inner)]));
  };
  return fill(written);
}
