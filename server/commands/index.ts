import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { addKeyCommand } from './key.ts';
import { migrateCommand } from './migrate.ts';
import { refreshCommand } from './refresh.ts';
import { startCommand } from './start.ts';
import { addUserCommand, passwordCommand } from './user.ts';
import { workCommand } from './work.ts';

export type { Command } from './command.ts';

/** All commands, in the order of the help text. */
export const COMMANDS: Command[] = [
  startCommand,
  workCommand,
  migrateCommand,
  refreshCommand,
  importCommand,
  addUserCommand,
  passwordCommand,
  addKeyCommand,
];
