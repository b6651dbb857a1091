import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

const BUYER: Condition = { field: 'job_title', is: 'equals', value: 'Buyer' };
const CHICAGO: Condition = { field: 'account.city', is: 'equals', value: 'Chicago' };

onEachEngine((database) => {
  async function withSegment(condition: Condition) {
    const people = await company(database.db);
    const app = await ripen(database);
    const publish = async (key: string, document: object) => {
      await app.must('PUT', `/api/segments/${key}`, document);
      await app.must('POST', `/api/segments/${key}/publish`);
      await app.settle();
    };
    await publish('audience', { kind: 'dynamic', condition });
    return { ...app, ...people, publish };
  }

  describe('a live segment that is edited', () => {
    test('S-6 says before it is applied who joins and who leaves, some of them by name', async () => {
      const { must, eva } = await withSegment(CHICAGO);
      await must('PUT', '/api/segments/audience', { kind: 'dynamic', condition: BUYER });
      const effect = await must('POST', '/api/segments/audience/effect', {});
      expect(effect).toMatchObject({ members: 3, join: 1, leave: 2, journeys: [], segments: [] });
      expect(effect.joining).toMatchObject([{ contact: { id: eva } }]);
      expect(effect.leaving).toHaveLength(2);
      // Nothing has happened yet.
      expect(await must('GET', '/api/segments/audience/members')).toMatchObject({ total: 3 });
      await must('POST', '/api/segments/audience/publish');
    });

    test('S-6 what it says is what publishing does', async () => {
      const { must, settle } = await withSegment(CHICAGO);
      await must('PUT', '/api/segments/audience', { kind: 'dynamic', condition: BUYER });
      const { members, join, leave } = await must('POST', '/api/segments/audience/effect', {});
      await must('POST', '/api/segments/audience/publish');
      await settle();
      expect(await must('GET', '/api/segments/audience/members')).toMatchObject({ total: members + join - leave });
    });

    test('S-6 names the journeys that hear of it, also through another segment, and who is inside them', async () => {
      const { must, settle, publish } = await withSegment(CHICAGO);
      await publish('both', { kind: 'dynamic', condition: { all: [{ in_segment: 'audience' }, BUYER] } });
      const wait = [{ id: 'pause', wait: { for: '30 days' } }];
      const starts = { segments: ['audience'], frequency: 'once' };
      await must('PUT', '/api/journeys/welcome', { target: 'contact', starts, steps: wait });
      await must('PUT', '/api/journeys/other', {
        target: 'contact',
        starts: { segments: ['both'], frequency: 'once' },
        steps: wait,
      });
      for (const key of ['welcome', 'other']) await must('POST', `/api/journeys/${key}/publish`);
      await settle();
      const nobody = { all: [CHICAGO, { not: CHICAGO }] };
      const effect = await must('POST', '/api/segments/audience/effect', { condition: nobody });
      expect(effect).toMatchObject({ join: 0, leave: 3, segments: [{ key: 'both' }] });
      expect(effect.journeys).toMatchObject([
        { key: 'welcome', uses: ['starts'], inside: 3, through: null },
        { key: 'other', uses: ['starts'], inside: 1, through: 'both' },
      ]);
    });

    test('S-6 a condition that cannot be asked is refused with its place', async () => {
      const { request } = await withSegment(CHICAGO);
      const wrong = { condition: { field: 'hat_size', is: 'equals', value: 'L' } };
      expect(await request('POST', '/api/segments/audience/effect', wrong)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'condition.field' }] },
      });
    });
  });

  describe('how fresh it is', () => {
    test('S-9 says as of when it is right, how many changes it is behind, and what it costs', async () => {
      const { must, settle, fay } = await withSegment(BUYER);
      const fresh = await must('GET', '/api/segments/audience/freshness');
      expect(fresh).toMatchObject({ behind: 0, build: { contacts: 5 } });
      expect(fresh.build.milliseconds).toBeGreaterThan(0);
      await must('PATCH', `/api/contacts/${fay}`, { job_title: 'Buyer' });
      const behind = await must('GET', '/api/segments/audience/freshness');
      expect(behind.behind).toBe(1);
      await must('PATCH', `/api/contacts/${fay}`, { department: 'Purchasing' });
      expect(await must('GET', '/api/segments/audience/freshness'), 'what it never asks about').toMatchObject({
        behind: 1,
      });
      await settle();
      expect(await must('GET', '/api/segments/audience/freshness')).toMatchObject({ behind: 0 });
    });
  });

  describe('its accounts', () => {
    test('the accounts of the members are listed with how many of their people are in, a page at a time', async () => {
      const { must, harbour } = await withSegment(BUYER);
      const first = await must('GET', '/api/segments/audience/accounts?limit=1');
      expect(first).toMatchObject({ total: 2, items: [{ account: { id: harbour }, members: 1 }] });
      const second = await must('GET', `/api/segments/audience/accounts?limit=1&cursor=${first.next_cursor}`);
      expect(second.items).toHaveLength(1);
      expect(second.items[0].account.id).not.toBe(harbour);
      expect(second.next_cursor).toBeNull();
    });

    test('members go out as CSV with company and since when', async () => {
      const { request } = await withSegment(BUYER);
      const { status, body, headers } = await request('GET', '/api/segments/audience/members.csv');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('text/csv');
      expect(body.trim().split('\n')).toHaveLength(3);
      expect(body).toContain('Harbour Optics');
      expect(await request('GET', '/api/segments/nobody/members.csv')).toMatchObject({ status: 404 });
    });
  });

  describe('by hand', () => {
    test('S-4 whoever was taken out is listed and stays out until that is taken back', async () => {
      const { must, publish, ben } = await withSegment(BUYER);
      await publish('by-hand', { kind: 'static' });
      await must('POST', '/api/segments/by-hand/members', { condition: BUYER });
      await must('DELETE', '/api/segments/by-hand/members', { contact_ids: [ben] });
      expect(await must('GET', '/api/segments/by-hand/excluded')).toMatchObject({
        total: 1,
        items: [{ contact_id: ben, contact: { first_name: 'Ben' }, account: { name: 'Harbour Optics' } }],
      });
      expect(await must('POST', '/api/segments/by-hand/members', { condition: BUYER })).toMatchObject({ excluded: 1 });
      expect(await must('DELETE', '/api/segments/by-hand/excluded', { contact_ids: [ben] })).toEqual({ released: 1 });
      expect(await must('GET', '/api/segments/by-hand/members')).toMatchObject({ total: 1 });
      expect(await must('POST', '/api/segments/by-hand/members', { condition: BUYER })).toMatchObject({ added: 1 });
    });

    test('S-4 by company: everybody of the accounts a condition holds for', async () => {
      const { must, publish } = await withSegment(BUYER);
      await publish('by-company', { kind: 'static' });
      const accounts = { field: 'city', is: 'equals', value: 'Chicago' };
      expect(await must('POST', '/api/segments/by-company/members', { accounts })).toMatchObject({ added: 3 });
      const { rows } = await sql`select 1 from audit_entry where action = 'add members'`.execute(database.db);
      expect(rows).toHaveLength(1);
    });
  });
});
