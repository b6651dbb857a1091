import { settings, settingsPatch } from '../../../contract/settings.ts';
import { getSettings, patchSettings } from '../../settings/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const settingsEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/settings',
    may: 'read',
    says: 'The settings of the workspace',
    answer: settings,
    read: (tx) => getSettings(tx),
  }),
  endpoint({
    method: 'patch',
    path: '/settings',
    may: 'administer',
    says: 'Changes some settings and leaves the others',
    body: settingsPatch,
    judgedByRoom: true,
    answer: settings,
    write: (tx, { body, actor }) => patchSettings(tx, body, actor),
  }),
];
