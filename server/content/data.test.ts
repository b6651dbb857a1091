import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { MONDAY, onEachEngine } from '../../test/index.ts';
import { type Tx, transaction } from '../database/index.ts';
import { addStandardRecords, createCatalogue, loadCatalogue } from '../records/index.ts';
import { compileEmail, keepCompiled, loadTemplateData, previewEmail } from './index.ts';

const base = createCatalogue();
addStandardRecords(base);

/** Two companies, one the parent of the other; Dennis and Olivia work at Boeing, Nils at none. */
async function people(tx: Tx): Promise<void> {
  const at = MONDAY;
  await sql`insert into app_user (email, name, role, created_at, updated_at) values ('olga@n.example', 'Olga', 'sales', ${at}, ${at})`.execute(
    tx,
  );
  await sql`insert into custom_field (record, key, name, type, created_at) values
    ('contact', 'tier', 'Tier', 'text', ${at}), ('account', 'spend', 'Spend', 'money', ${at})`.execute(tx);
  await sql`insert into account (name, annual_revenue, employees, parent_account_id, owner_id, custom, created_at, updated_at) values
    ('Holding', 12345678901234567890.5, 10, null, null, '{}', ${at}, ${at}),
    ('Boeing', 76559000000.50, 150000, 1, 1, '{"spend": 12.5}', ${at}, ${at})`.execute(tx);
  await sql`insert into contact (first_name, last_name, birth_date, account_id, owner_id, custom, created_at, updated_at) values
    ('Dennis', 'Muilenburg', '1964-01-01', 2, 1, '{"tier": "gold"}', ${at}, ${at}),
    ('Olivia', null, null, 2, null, '{}', ${at}, ${at}),
    ('Nils', 'Ohne', null, null, null, '{}', ${at}, ${at})`.execute(tx);
}

/** How many statements the work takes. */
async function counted<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<{ result: T; statements: number }> {
  let statements = 0;
  const counting = tx.withPlugin({
    transformQuery: ({ node }) => {
      statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { result: await work(counting), statements };
}

onEachEngine((database) => {
  test('E-2 the data of many recipients is loaded with their relations in as many statements as there are relations', async () => {
    await transaction(database.db, async (tx) => {
      await people(tx);
      const catalogue = await loadCatalogue(tx, base);
      const needs = [
        'contact.full_name',
        'contact.first_name',
        'contact.last_name',
        'contact.birth_date',
        'contact.custom.tier',
        'contact.account.name',
        'contact.account.annual_revenue',
        'contact.account.custom.spend',
        'contact.account.parent_account.annual_revenue',
        'contact.owner.email',
        'contact.created_at',
        'sender.company_address',
      ];
      const recipients = [{ contactId: 3 }, { contactId: 1 }, { contactId: 2 }, { contactId: 99 }, { contactId: 1 }];
      const { result, statements } = await counted(tx, (each) => loadTemplateData(each, catalogue, needs, recipients));
      expect(statements).toBe(4);
      const [nils, dennis, olivia, nobody] = result;
      expect(dennis?.contact).toMatchObject({
        full_name: 'Dennis Muilenburg',
        birth_date: '1964-01-01',
        created_at: '2026-11-30T08:00:00.000Z',
        custom: { tier: 'gold' },
        owner: { email: 'olga@n.example' },
        account: {
          name: 'Boeing',
          annual_revenue: 76559000000.5,
          custom: { spend: 12.5 },
          parent_account: { annual_revenue: '12345678901234567890.5' },
        },
      });
      expect(olivia?.contact).toMatchObject({ full_name: 'Olivia', account: { name: 'Boeing' }, owner: undefined });
      expect(nils?.contact).toMatchObject({ full_name: 'Nils Ohne', account: undefined });
      expect(nobody).toEqual({ contact: undefined, account: undefined, lead: undefined });
      expect(Object.keys(dennis?.contact ?? {})).not.toContain('email');
      expect(Object.getPrototypeOf(dennis?.contact)).toBe(null);
    });
  });

  test('E-2 `account` is the contact’s own, or the one a per-account step acts for; lists hold the related records', async () => {
    await transaction(database.db, async (tx) => {
      await people(tx);
      const catalogue = await loadCatalogue(tx, base);
      const needs = ['account.name', 'account.contacts.first_name'];
      const data = await loadTemplateData(tx, catalogue, needs, [
        { contactId: 1 },
        { contactId: 1, accountId: 1 },
        { contactId: 3 },
      ]);
      expect(data[0]?.account).toMatchObject({
        name: 'Boeing',
        contacts: [{ first_name: 'Dennis' }, { first_name: 'Olivia' }],
      });
      expect(data[1]?.account).toMatchObject({ name: 'Holding', contacts: [] });
      expect(data[2]?.account).toBeUndefined();
      expect(await loadTemplateData(tx, catalogue, needs, [])).toEqual([]);
    });
  });

  test('a list of related records is cut at a hundred', async () => {
    await transaction(database.db, async (tx) => {
      await people(tx);
      await sql`insert into contact (first_name, account_id, created_at, updated_at)
        select 'N' || n, 2, ${MONDAY}, ${MONDAY} from generate_series(1, 150) n`.execute(tx);
      const catalogue = await loadCatalogue(tx, base);
      const [data] = await loadTemplateData(tx, catalogue, ['account.contacts.id'], [{ contactId: 1 }]);
      expect(data?.account?.contacts).toHaveLength(100);
    });
  });

  test('E-3 a draft is shown as any contact would get it, without following anything', async () => {
    await transaction(database.db, async (tx) => {
      await people(tx);
      const catalogue = await loadCatalogue(tx, base);
      const draft = {
        key: 'draft',
        purpose: 'commercial' as const,
        subject: 'For {{contact.account.name}}',
        html: '<a href="https://n.example/">{{contact.custom.tier}}</a><a href="{{unsubscribe_url}}">out</a>',
      };
      const preview = await previewEmail(tx, catalogue, draft, 1);
      expect(preview.subject).toBe('For Boeing');
      expect(preview.html).toBe('<a href="https://n.example/">gold</a><a href="#">out</a>');
      expect((await previewEmail(tx, catalogue, draft, 3)).subject).toBe('For');
      await expect(previewEmail(tx, catalogue, draft, 99)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});

test('a version is compiled once, and again when what can be named has changed', async () => {
  const document = { key: 'a', purpose: 'transactional' as const, html: 'x' };
  const kept = keepCompiled();
  const version = { key: 'a', version: 1, document };
  const first = await kept.email(version, base);
  expect(await kept.email(version, base)).toBe(first);
  expect(await kept.email({ ...version, version: 2 }, base)).not.toBe(first);
  expect(await kept.email(version, createCatalogue())).not.toBe(first);
  expect(await compileEmail(document, base)).not.toBe(first);
});
