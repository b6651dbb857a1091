import type { Command } from './command.ts';

export type { Command } from './command.ts';

/**
 * All commands, in the order of the help text. Each is loaded when it is asked for: a worker that has just been started
 * should not wait for the sign-in library.
 */
export const COMMANDS: { name: string; load(): Promise<Command> }[] = [
  { name: 'start', load: async () => (await import('./start.ts')).startCommand },
  { name: 'work', load: async () => (await import('./work.ts')).workCommand },
  { name: 'migrate', load: async () => (await import('./migrate.ts')).migrateCommand },
  { name: 'refresh', load: async () => (await import('./refresh.ts')).refreshCommand },
  { name: 'import', load: async () => (await import('./import.ts')).importCommand },
  { name: 'user add', load: async () => (await import('./user.ts')).addUserCommand },
  { name: 'user password', load: async () => (await import('./user.ts')).passwordCommand },
  { name: 'key add', load: async () => (await import('./key.ts')).addKeyCommand },
];
