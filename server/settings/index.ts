export { getSettings, patchSettings, secret } from './settings.ts';
