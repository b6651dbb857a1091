import { expect, test } from 'vitest';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

const BOUGHT = { has: 'opportunities', where: { field: 'status', is: 'equals', value: 'won' } };
const titled = (value: string) => ({ field: 'job_title', is: 'equals', value });

onEachEngine((database) => {
  test('R-6 stages and roles move to the survivor, and nobody is let in because a merge brought them into a stage', async () => {
    const whole = await ripen(database);
    const { must, settle, later } = whole;
    const { ben, cleo } = await company(database.db);
    const live = async (path: string, document: { key: string } & Record<string, unknown>): Promise<void> => {
      await must('PUT', `/api/${path}/${document.key}`, document);
      await must('POST', `/api/${path}/${document.key}/publish`);
      await settle();
    };
    await must('PATCH', `/api/contacts/${ben}`, { job_title: 'Buyer' });
    await must('PATCH', `/api/contacts/${cleo}`, { job_title: 'Engineer' });
    await live('lifecycles', {
      key: 'lifecycle',
      of: 'contact',
      stages: [
        { key: 'visitor', when: { all: [] } },
        { key: 'customer', when: BOUGHT, keeps: true },
      ],
    });
    await live('buying-groups', { key: 'deciders', roles: [{ key: 'buyer', when: titled('Buyer') }] });
    const condition = { all: [{ field: 'lifecycle_stage', is: 'equals', value: 'customer' }, titled('Buyer')] };
    await live('segments', { key: 'customers', kind: 'dynamic', condition });
    await live('journeys', {
      key: 'welcome',
      time_zone: 'UTC',
      starts: { segments: ['customers'], frequency: 'once_and_new' },
      steps: [{ id: 'pause', wait: { for: '1 day' } }],
    });
    await later('1 hour');
    await must('POST', '/api/opportunities', { name: 'Lenses', contact_id: cleo, status: 'won' });
    await settle();
    await later('1 hour');
    await must('POST', `/api/contacts/${cleo}/merge`, { into: ben, take: [] });
    await settle();
    await later('2 days');
    const told = await must('GET', `/api/contacts/${ben}/stage`);
    expect(told.stage).toBe('customer');
    expect(told.history.filter(({ until }: { until: string | null }) => until === null)).toHaveLength(1);
    expect(told.history.map(({ stage }: { stage: string }) => stage)).toContain('visitor');
    const members = (await must('GET', '/api/segments/customers/members')).items;
    expect(members.map(({ contact_id }: { contact_id: number }) => contact_id)).toEqual([ben]);
    expect((await must('GET', '/api/journeys/welcome/enrolments')).items).toEqual([]);
    const { account_id } = await must('GET', `/api/contacts/${ben}`);
    const [group] = (await must('GET', `/api/accounts/${account_id}/buying-groups`)).items;
    expect(group.roles[0].people.map(({ id }: { id: number }) => id)).toContain(ben);
    // Whoever comes into the stage by themselves is let in.
    const { id: dora } = await must('POST', '/api/contacts', { first_name: 'Dora', job_title: 'Buyer' });
    await must('POST', '/api/opportunities', { name: 'Lenses', contact_id: dora, status: 'won' });
    await settle();
    const enrolments = (await must('GET', '/api/journeys/welcome/enrolments')).items;
    expect(enrolments.map(({ contact_id }: { contact_id: number }) => contact_id)).toEqual([dora]);
  });
});
