import { nameKey } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { formatOf, readAccounts } from '../bulk/read-accounts.ts';
import type { Context } from '../context.ts';
import type { GivenPassword } from './plan.ts';

/**
 * Passwords, or their hashes, of a file that "imctl user create --from" takes, by the keys of the names. Throws ClientError invalid_argument for
 * a row without both, one that is there twice, and what is no such file.
 */
export async function readPasswords(context: Context, file: string): Promise<ReadonlyMap<string, GivenPassword>> {
  const passwords = new Map<string, GivenPassword>();
  for await (const row of readAccounts(context, file, formatOf(file, undefined))) {
    const wrong = (text: string) => new ClientError('invalid_argument', `${file}:${row.line}: ${text}.`);
    if (!('account' in row)) throw wrong(row.problem);
    const { username, password, passwordHash } = row.account;
    if (password === undefined && passwordHash === undefined) {
      throw wrong(`@${username} has neither a password nor a passwordHash`);
    }
    const key = nameKey(username);
    if (passwords.has(key)) throw wrong(`@${username} is there twice`);
    passwords.set(key, password === undefined ? { passwordHash: passwordHash ?? '' } : { password });
  }
  context.signal.throwIfAborted();
  return passwords;
}
