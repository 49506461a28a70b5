import { resolve } from 'node:path';
import { nameKey } from '@im-ts/protocol';
import type { LoadedConfig } from '../config/load.ts';
import type { AuditRow } from '../domain/audit.ts';
import { AppError, StartupError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import type { Accounts } from '../storage/open-accounts.ts';
import { confirmed } from './confirm.ts';
import { EXIT } from './exit-codes.ts';
import { complain, say } from './output.ts';

/** The flags of `imd admin token`. */
export interface AdminTokenFlags {
  /** A user name; else the first admin. */
  readonly user?: string;
  /** Makes the user an admin without asking. */
  readonly yes?: boolean;
}

/**
 * `imd admin token`: writes a new token of an admin into the data folder, also while imd runs; makes the user an admin first
 * when they are none. Answers the exit code: 0 done, 1 not wanted, 2 wrong usage; throws StartupError when it cannot be done.
 */
export async function runAdminToken({ config }: LoadedConfig, flags: AdminTokenFlags): Promise<number> {
  const { url, tls, tlsCa } = config.storage;
  const dataDir = resolve(config.server.dataDir);
  const { openAccounts } = await import('../storage/open-accounts.ts');
  const accounts = await openAccounts({ url, tls, tlsCa, dataDir, now: Date.now, note: complain, onWaiting: () => {} });
  try {
    return await writeToken(accounts, dataDir, flags);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    throw new StartupError(`The database does not take it now (${error.code}); run the command again.`, {
      cause: error,
    });
  } finally {
    await accounts.close();
  }
}

async function writeToken(accounts: Accounts, dataDir: string, flags: AdminTokenFlags): Promise<number> {
  const { sessions } = accounts;
  const user = await chosen(accounts, flags.user);
  if (!isAdmin(user)) {
    if (flags.yes !== true && process.stdin.isTTY !== true) {
      complain(
        `@${user.username} is ${whatIsMissing(user)}. There is no terminal to ask on: --yes changes that without asking.`,
      );
      return EXIT.usage;
    }
    say(`@${user.username} is ${whatIsMissing(user)}. As an admin they may read, disable and change every account.`);
    if (flags.yes !== true && !(await confirmed(user.username, 'to make them an admin'))) {
      complain('nothing was done.');
      return EXIT.failed;
    }
  }
  const { makeDataFolder } = await import('../storage/data-folder.ts');
  const { ADMIN_TOKEN_TTL_MS, issueAdminToken } = await import('../services/auth/admin-token.ts');
  makeDataFolder(dataDir);
  if (!isAdmin(user)) await promote(accounts, user);
  const path = await issueAdminToken({ sessions, clock: { now: Date.now }, dataDir }, user, row('admin.token', user));
  const days = ADMIN_TOKEN_TTL_MS / 86_400_000;
  say(`Wrote a new token of @${user.username} to ${path}. It lasts ${days} days; imd on this folder renews it before.`);
  return EXIT.ok;
}

async function chosen({ users }: Accounts, name: string | undefined): Promise<User> {
  if (name === undefined) {
    const first = await users.firstAdmin();
    if (first !== undefined) return first;
    throw new StartupError('No account of this store is an admin. Make a user one with --user NAME.');
  }
  const user = await users.byKey(nameKey(name.replace(/^@/, '')));
  if (user === undefined) throw new StartupError(`There is no user ${name}. Check the spelling of --user.`);
  if (user.role === 'bot') throw new StartupError(`@${user.username} is a bot; --user names a person.`);
  if ((await users.endedAt(user.id)) > 0) {
    throw new StartupError(`The account @${user.username} was deleted for good; --user names another one.`);
  }
  return user;
}

function isAdmin(user: User): boolean {
  return user.role === 'admin' && !user.disabled;
}

function whatIsMissing(user: User): string {
  const role = user.role === 'admin' ? 'an admin' : 'no admin';
  return user.disabled ? `${role} and disabled` : role;
}

async function promote({ users }: Accounts, user: User): Promise<void> {
  if (user.role !== 'admin') await users.setRole(user.id, 'admin', { audit: row('user.role', user, 'admin') });
  if (user.disabled) await users.setDisabled(user.id, false, row('user.enable', user));
}

/** By nobody who has an account: whoever may write the database. */
function row(action: string, user: User, detail = ''): AuditRow {
  return { at: Date.now(), actorId: 0, action, target: `@${user.username}`, address: '', detail };
}
