import { randomBytes } from 'node:crypto';
import { findUser, setPassword } from '../api/index.ts';
import { Refusal } from '../base/index.ts';
import { beginClock, transaction } from '../database/index.ts';
import { createRecord } from '../records/index.ts';
import { COMMAND_LINE, type Command, type Given, text, withDatabase } from './command.ts';

const makePassword = (): string => randomBytes(12).toString('base64url');

/** Given, or made up and then told. */
function passwordOf(given: Given): { password: string; told: string } {
  const password = text(given, 'password');
  if (password) return { password, told: '' };
  const made = makePassword();
  return { password: made, told: ` Their password is ${made}` };
}

export const addUserCommand: Command = {
  name: 'user add',
  says: 'adds a user who can sign in; without a password, one is made',
  takes: 'EMAIL',
  options: { name: { type: 'string' }, role: { type: 'string' }, password: { type: 'string' } },
  run: async (given) => {
    const email = oneAddress(given);
    const { password, told } = passwordOf(given);
    const user = { email, name: text(given, 'name') ?? email, role: text(given, 'role') ?? 'administrator' };
    await withDatabase(given.config, async ({ db }) => {
      await beginClock(db, given.config.clock);
      await transaction(db, async (tx) =>
        setPassword(tx, await createRecord(tx, 'user', user, COMMAND_LINE), password),
      );
    });
    console.log(`${user.name} can sign in as ${user.role}.${told}`);
  },
};

export const passwordCommand: Command = {
  name: 'user password',
  says: 'gives a user another password; without one, it is made',
  takes: 'EMAIL',
  options: { password: { type: 'string' } },
  run: async (given) => {
    const email = oneAddress(given);
    const { password, told } = passwordOf(given);
    await withDatabase(given.config, ({ db }) =>
      transaction(db, async (tx) => {
        const user = await findUser(tx, email);
        if (!user) throw new Refusal('not_found', `There is no user with the address ${email}.`);
        await setPassword(tx, user.id, password);
      }),
    );
    console.log(`${email} has another password.${told}`);
  },
};

function oneAddress({ files }: Given): string {
  const [email, ...more] = files;
  if (!email || more.length > 0)
    throw new Refusal('invalid', 'Say one email address, as in `ripen user add ada@company.example`.');
  return email;
}
