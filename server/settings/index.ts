export { getPreferences, patchPreferences } from './preferences.ts';
export { getSettings, patchSettings, secret } from './settings.ts';
export { addView, changeView, deleteView, getView, listViews, type ViewKeeper } from './views.ts';
