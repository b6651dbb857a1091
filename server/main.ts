import { parseArgs } from 'node:util';
import { type Config, Refusal, readConfig } from './base/index.ts';
import { COMMANDS, type Command } from './commands/index.ts';

/** Runs one command line (without `node ripen`) and answers the exit code: 0 done, 1 refused, 2 not understood. */
export async function run(argv: string[]): Promise<number> {
  const named = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => argv[index] === word));
  if (!named) return misunderstood(argv);
  const command = await named.load();
  try {
    const given = parseArgs({
      args: argv.slice(command.name.split(' ').length),
      options: command.options,
      allowPositionals: command.takes !== undefined,
    });
    const config: Config = readConfig();
    await command.run({ config, options: given.values, files: given.positionals });
    return 0;
  } catch (error) {
    if (isUsage(error)) return misunderstood(argv, error.message, command);
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    for (const { path, message } of error.faults) console.error(`  ${path}: ${message}`);
    return 1;
  }
}

const isUsage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

async function misunderstood(argv: string[], why?: string, command?: Command): Promise<number> {
  const asked = argv.length === 0 || ['help', '--help', '-h'].includes(argv[0]!);
  const say = asked ? console.log : console.error;
  if (why) say(why);
  else if (!asked) say(`There is no command "${argv.join(' ')}".`);
  const commands = command ? [command] : await Promise.all(COMMANDS.map(({ load }) => load()));
  say(`\nUsage:\n${commands.map(usageOf).join('\n')}`);
  return asked ? 0 : 2;
}

function usageOf({ name, takes, options, says }: Command): string {
  const flags = Object.entries(options).map(([option, { type }]) =>
    type === 'boolean' ? `[--${option}]` : `[--${option} ${option.toUpperCase()}]`,
  );
  return `  ripen ${[name, takes, ...flags].filter(Boolean).join(' ').padEnd(64)} ${says}`;
}
