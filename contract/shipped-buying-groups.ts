import type { BuyingGroup } from './buying-groups.ts';
import type { Condition } from './condition.ts';

/** Whose job title says one of these, or who was given the buying role by hand. */
const titled = (titles: string[], buyingRole?: string): Condition => ({
  any: [
    ...(buyingRole ? [{ field: 'buying_role', is: 'contains', value: buyingRole } as const] : []),
    ...titles.map((value): Condition => ({ field: 'job_title', is: 'contains', value })),
  ],
});
const role = (key: string, name: string, when: Condition, at_least = 1): BuyingGroup['roles'][number] => ({
  ...{ key, name, when, at_least },
});

const PURCHASING = role('purchasing', 'Purchasing', titled(['Purchas', 'Procurement', 'Buyer', 'Sourcing'], 'buyer'));
const BUDGET = role('budget', 'Budget', titled(['CFO', 'Finance', 'Controller'], 'budget'));
const EXECUTIVE = titled(
  ['CEO', 'Chief', 'Managing director', 'President', 'Owner', 'Founder', 'Vice president'],
  'decision maker',
);
const ENGAGED: Condition = { did: 'anything', within: { last: '30 days' } };

/** What to begin a buying group with: who usually decides. The first role that fits counts, so the rarer ones stand first. */
export const SHIPPED_BUYING_GROUPS = {
  software: {
    offering: 'Software',
    engaged_when: ENGAGED,
    roles: [
      BUDGET,
      role('security', 'IT and security', titled(['CIO', 'CTO', 'Chief information', 'Security', 'Architect', 'IT '])),
      role('sponsor', 'Executive sponsor', EXECUTIVE),
      PURCHASING,
      role('users', 'Users', titled(['Manager', 'Head of', 'Engineer', 'Analyst', 'Specialist'], 'user'), 2),
    ],
  },
  equipment: {
    offering: 'Equipment',
    engaged_when: ENGAGED,
    roles: [
      BUDGET,
      role('sponsor', 'Management', EXECUTIVE),
      role('plant', 'Plant and production', titled(['Plant', 'Production', 'Operations', 'Maintenance'])),
      role('quality', 'Quality', titled(['Quality', 'Laboratory', 'Compliance'])),
      PURCHASING,
      role('engineering', 'Engineering', titled(['Engineer', 'Technical', 'Technician'], 'evaluator'), 2),
    ],
  },
  services: {
    offering: 'Services',
    engaged_when: ENGAGED,
    roles: [
      role('legal', 'Legal', titled(['Legal', 'Counsel', 'Lawyer'])),
      BUDGET,
      role('sponsor', 'Sponsor', EXECUTIVE),
      PURCHASING,
      role('department', 'Head of department', titled(['Head of', 'Director', 'Manager'])),
    ],
  },
} as const satisfies Record<string, Omit<BuyingGroup, 'key'>>;
