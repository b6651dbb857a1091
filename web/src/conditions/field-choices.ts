import type { CatalogueAnswer, CatalogueField, CatalogueRecord } from '../../../contract/catalogue.ts';
import type { AskedType } from './value-shape.ts';

/** A field that can be asked about, by the path to it; `group` says on which relation it is found. */
type FieldChoice = { path: string; label: string; short: string; group: string };
type FieldGroup = { group: string; items: FieldChoice[] };

type Labels = {
  field(field: Pick<CatalogueField, 'name' | 'label'>): string;
  relation(name: string): string;
  record(name: string): string;
};

/** Relations this far away are offered; further ones can still be asked about over the API and are shown as they are. */
const FURTHEST = 2;

/** Every field of a record and of those its relations lead to, grouped by the way there. */
export function fieldChoices(catalogue: CatalogueAnswer, subject: string, labels: Labels): FieldGroup[] {
  const groupsAt = (record: CatalogueRecord, way: string[], names: string[]): FieldGroup[] => {
    const items = record.fields
      .filter((field) => field.name !== 'id')
      .map((field) => {
        const short = labels.field(field);
        return { path: [...way, field.name].join('.'), label: [...names, short].join(' › '), short, group: '' };
      });
    const group = names.length === 0 ? labels.record(record.name) : names.join(' › ');
    const further = way.length === FURTHEST ? [] : record.to_one;
    return [
      { group, items: items.map((item) => ({ ...item, group })) },
      ...further.flatMap((relation) => {
        const next = recordNamed(catalogue, relation.record);
        return next ? groupsAt(next, [...way, relation.name], [...names, labels.relation(relation.name)]) : [];
      }),
    ];
  };
  const record = recordNamed(catalogue, subject);
  return record ? groupsAt(record, [], []) : [];
}

export const recordNamed = (catalogue: CatalogueAnswer, name: string): CatalogueRecord | undefined =>
  catalogue.records.find((record) => record.name === name);

/** What a path leads to, as the server follows it: the whole rest first, since custom fields have dots in their names. */
export function fieldAt(
  catalogue: CatalogueAnswer,
  subject: string,
  path: string,
): { type: AskedType; field: CatalogueField | undefined } | undefined {
  let record = recordNamed(catalogue, subject);
  for (let rest = path; record && rest !== ''; ) {
    const field = record.fields.find(({ name }) => name === rest);
    if (field) return { type: field.type, field };
    const dot = rest.indexOf('.');
    const hop = dot > 0 ? record.to_one.find(({ name }) => name === rest.slice(0, dot)) : undefined;
    if (!hop) return record.any_data ? { type: 'data', field: undefined } : undefined;
    record = recordNamed(catalogue, hop.record);
    rest = rest.slice(dot + 1);
  }
  return undefined;
}
