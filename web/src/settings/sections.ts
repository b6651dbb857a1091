import {
  IconAt,
  IconBell,
  IconBuildingSkyscraper,
  IconClock,
  IconForms,
  IconHistory,
  IconKey,
  IconPalette,
  IconUsersGroup,
} from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';

/** The pages of the settings, in their order. What only administrators may see is not offered to others. */
export const SECTIONS = [
  { name: 'appearance', icon: IconPalette, link: linkOptions({ to: '/settings/appearance' }), administers: false },
  { name: 'company', icon: IconBuildingSkyscraper, link: linkOptions({ to: '/settings/company' }), administers: false },
  { name: 'sender', icon: IconAt, link: linkOptions({ to: '/settings/sender' }), administers: false },
  { name: 'time', icon: IconClock, link: linkOptions({ to: '/settings/time' }), administers: false },
  { name: 'users', icon: IconUsersGroup, link: linkOptions({ to: '/settings/users' }), administers: false },
  { name: 'fields', icon: IconForms, link: linkOptions({ to: '/settings/fields' }), administers: false },
  { name: 'topics', icon: IconBell, link: linkOptions({ to: '/settings/topics' }), administers: false },
  { name: 'api_keys', icon: IconKey, link: linkOptions({ to: '/settings/api-keys' }), administers: true },
  { name: 'audit', icon: IconHistory, link: linkOptions({ to: '/settings/audit' }), administers: true },
] as const;
