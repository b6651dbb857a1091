import {
  IconBuilding,
  IconBuildings,
  IconChartBar,
  IconChecklist,
  IconCoins,
  IconFileImport,
  IconFilter,
  IconHome,
  IconMail,
  IconMailForward,
  IconMessage,
  IconRoute,
  IconSeeding,
  IconUserBolt,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';

/**
 * The five groups of the rail. An entry appears here together with its page, and a group with its first entry: nothing in the
 * navigation leads nowhere.
 */
export const GROUPS = [
  {
    name: 'audience',
    entries: [
      { name: 'contacts', icon: IconUsers, link: linkOptions({ to: '/contacts' }) },
      { name: 'accounts', icon: IconBuilding, link: linkOptions({ to: '/accounts' }) },
      { name: 'segments', icon: IconFilter, link: linkOptions({ to: '/segments' }) },
      { name: 'account_lists', icon: IconBuildings, link: linkOptions({ to: '/account-lists' }) },
      { name: 'imports', icon: IconFileImport, link: linkOptions({ to: '/imports' }) },
    ],
  },
  {
    name: 'engage',
    entries: [
      { name: 'journeys', icon: IconRoute, link: linkOptions({ to: '/journeys' }) },
      { name: 'emails', icon: IconMailForward, link: linkOptions({ to: '/emails' }) },
      { name: 'texts', icon: IconMessage, link: linkOptions({ to: '/texts' }) },
    ],
  },
  {
    name: 'grow',
    entries: [
      { name: 'lifecycle', icon: IconSeeding, link: linkOptions({ to: '/lifecycle' }) },
      { name: 'buying_groups', icon: IconUsersGroup, link: linkOptions({ to: '/buying-groups' }) },
      { name: 'scoring', icon: IconChartBar, link: linkOptions({ to: '/score-models' }) },
    ],
  },
  {
    name: 'sell',
    entries: [
      { name: 'leads', icon: IconUserBolt, link: linkOptions({ to: '/leads' }) },
      { name: 'opportunities', icon: IconCoins, link: linkOptions({ to: '/opportunities' }) },
      { name: 'tasks', icon: IconChecklist, link: linkOptions({ to: '/tasks' }) },
    ],
  },
  {
    name: 'look',
    entries: [
      { name: 'home', icon: IconHome, link: linkOptions({ to: '/' }) },
      { name: 'mailbox', icon: IconMail, link: linkOptions({ to: '/mailbox' }) },
    ],
  },
] as const;
