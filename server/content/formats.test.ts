import { expect, test } from 'vitest';
import { contentCatalogue } from '../../test/content.ts';
import { compileText, renderTextPreview } from './index.ts';

const catalogue = contentCatalogue();
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const says = (template: string, language?: string): string =>
  plain(
    renderTextPreview(compileText({ key: 'x', purpose: 'transactional', text: template }, catalogue), {
      contact: {
        language,
        birth_date: '1980-05-01',
        created_at: '2026-11-30T23:30:00.000Z',
        account: { annual_revenue: 1234567.5, employees: 2000 },
      },
      sender: { company_name: '', company_address: '', name: '', email: '', time_zone: 'Europe/Warsaw' },
    }),
  );

test.each([
  ['{{date contact.birth_date}}', 'en', 'May 1, 1980'],
  ['{{date contact.birth_date "d MMMM yyyy"}}', 'pl', '1 maja 1980'],
  ['{{date contact.birth_date "EEEE \'the\' dd.MM.yy"}}', 'en', 'Thursday the 01.05.80'],
  ['{{date contact.birth_date "short"}}', 'en', '5/1/80'],
  ['{{date contact.created_at "yyyy-MM-dd HH:mm:ss"}}', 'en', '2026-12-01 00:30:00'],
  ['{{date contact.created_at "h:mm a" zone="America/Chicago"}}', 'en', '5:30 PM'],
  ['{{date contact.created_at "long" time="short" zone="Nowhere/Land"}}', 'en', 'December 1, 2026 at 12:30 AM'],
  ['{{date contact.city}}', 'en', ''],
  ['{{number contact.account.employees}}', 'pl', '2000'],
  ['{{number contact.account.annual_revenue digits=2}}', 'en', '1,234,567.50'],
  ['{{number contact.account.annual_revenue digits=99}}', 'xx-not a language', '1,234,567.5'],
  ['{{money contact.account.annual_revenue "EUR"}}', 'de', '1.234.567,50 €'],
  ['{{money contact.account.employees "usd"}}', 'en', '$2,000'],
  ['{{money contact.account.annual_revenue}}', 'en', '1,234,567.50'],
  ['{{money contact.account.annual_revenue "no currency" locale="de"}}', 'en', '1.234.567,50'],
])('E-2 %s in %s', (template, language, result) => expect(says(template, language)).toBe(result));
