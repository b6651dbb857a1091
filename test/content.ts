import type { Email } from '../contract/content.ts';
import {
  addStandardRecords,
  type Catalogue,
  column,
  createCatalogue,
  type Field,
  type RecordKind,
} from '../server/records/index.ts';

/** The standard records with a custom field of each kind that templates treat apart, and deals of contacts. */
export function contentCatalogue(): Catalogue {
  const catalogue = createCatalogue();
  addStandardRecords(catalogue);
  const contact = catalogue.records.get('contact')!;
  for (const field of [column('custom.tier', 'text'), column('custom.interests', 'choices')])
    contact.fields.set(field.name, field);
  const deal: Field[] = [column('id', 'record'), column('name', 'text'), column('amount', 'money')];
  const opportunity: RecordKind = {
    name: 'opportunity',
    table: 'opportunity',
    fields: new Map(deal.map((field) => [field.name, field])),
    toOne: new Map([['account', { name: 'account', record: 'account', column: 'account_id' }]]),
    toMany: new Map(),
  };
  catalogue.records.set('opportunity', opportunity);
  contact.toMany.set('opportunities', { name: 'opportunities', record: 'opportunity', column: 'contact_id' });
  return catalogue;
}

export const mjml = (...content: string[]): string =>
  `<mjml><mj-body><mj-section><mj-column>${content.join('')}</mj-column></mj-section></mj-body></mjml>`;

const FOOTER = '<mj-text>{{sender.company_address}} <a href="{{unsubscribe_url}}">Unsubscribe</a></mj-text>';

/** A commercial mail that is ready, with this text in its body. */
export const mailSaying = (text: string, more: Partial<Email> = {}): Email => ({
  key: 'announce',
  purpose: 'commercial',
  subject: 'News',
  from: { name: 'Ada', email: 'ada@northwind.example' },
  mjml: mjml(`<mj-text>${text}</mj-text>`, FOOTER),
  ...more,
});

export const DENNIS = {
  id: 1,
  first_name: 'Dennis',
  last_name: 'Muilenburg',
  full_name: 'Dennis Muilenburg',
  email: 'ceo@boeing.example',
  city: 'Chicago',
  language: 'en',
  account_id: 9,
  custom: { tier: 'gold', interests: ['wings', 'engines'] },
  account: { id: 9, name: 'Boeing', annual_revenue: 76_559_000_000, external_id: 'f500-28' },
  owner: { id: 3, name: 'Olga', email: 'olga@northwind.example' },
  opportunities: [
    { id: 4, name: 'Wings', amount: 1000, account: { id: 9, name: 'Boeing' } },
    { id: 5, name: 'Engines', amount: 2000.5, account: { id: 9, name: 'Boeing' } },
  ],
};

export const SENDER = {
  company_name: 'Northwind Instruments',
  company_address: '1 Harbour Street, Gdynia',
  name: 'Ada',
  email: 'ada@northwind.example',
  time_zone: 'Europe/Warsaw',
};

export const SETTINGS = { sender_email: 'ada@northwind.example', company_address: '1 Harbour Street, Gdynia' };
