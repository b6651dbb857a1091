import type { CatalogueAnswer, CatalogueField } from '../../contract/catalogue.ts';
import type { Catalogue, Field, ToMany, ToOne } from './catalogue.ts';

/** The catalogue as the app and programs see it: names and types, without the SQL behind them. */
export const describeCatalogue = (catalogue: Catalogue): CatalogueAnswer => ({
  records: [...catalogue.records.values()].map((kind) => ({
    name: kind.name,
    fields: [...kind.fields.values()].map(described),
    to_one: [...kind.toOne.values()].map(ends),
    to_many: [...kind.toMany.values()].map(ends),
    any_data: kind.anyData ?? false,
  })),
  happenings: [...catalogue.happenings.keys()],
  questions: [...catalogue.questions.keys()],
});

const described = (field: Field): CatalogueField => ({
  name: field.name,
  label: field.label ?? null,
  type: field.type,
  choices: field.choices ? [...field.choices] : null,
  record: field.record ?? null,
  form: field.form ?? null,
  long: field.long ?? false,
  writable: field.writable,
  required: field.required ?? false,
});

const ends = ({ name, record }: ToOne | ToMany) => ({ name, record });
