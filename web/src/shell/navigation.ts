import {
  IconBuilding,
  IconChecklist,
  IconCoins,
  IconFileImport,
  IconHome,
  IconMail,
  IconUserBolt,
  IconUsers,
} from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { ICONS } from '../documents/document-pages.ts';

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
      { name: 'segments', icon: ICONS.segments, link: linkOptions({ to: '/segments' }) },
      { name: 'account_lists', icon: ICONS['account-lists'], link: linkOptions({ to: '/account-lists' }) },
      { name: 'imports', icon: IconFileImport, link: linkOptions({ to: '/imports' }) },
    ],
  },
  {
    name: 'engage',
    entries: [
      { name: 'journeys', icon: ICONS.journeys, link: linkOptions({ to: '/journeys' }) },
      { name: 'emails', icon: ICONS.emails, link: linkOptions({ to: '/emails' }) },
      { name: 'texts', icon: ICONS.texts, link: linkOptions({ to: '/texts' }) },
    ],
  },
  {
    name: 'grow',
    entries: [
      { name: 'lifecycle', icon: ICONS.lifecycles, link: linkOptions({ to: '/lifecycle' }) },
      { name: 'buying_groups', icon: ICONS['buying-groups'], link: linkOptions({ to: '/buying-groups' }) },
      { name: 'scoring', icon: ICONS['score-models'], link: linkOptions({ to: '/score-models' }) },
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
