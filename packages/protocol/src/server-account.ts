import { nameKey } from './text-folding.ts';

/** Names of the account of the server, which announces: the first that is free. Nobody can register one of them. */
export const SERVER_ACCOUNT_NAMES = ['system', 'server', 'imd', 'official'] as const;

const KEYS: ReadonlySet<string> = new Set(SERVER_ACCOUNT_NAMES.map(nameKey));

/** Names of accounts that were erased begin so, and no others: nobody can take one. */
export const ERASED_PREFIX = 'deleted-';

/** Whether this is the name of an account that was erased. */
export function isErasedName(username: string): boolean {
  return username.startsWith(ERASED_PREFIX);
}

/** Whether this is the account of the server: a bot with a name that people cannot give to one. */
export function isServerAccount({ role, username }: { readonly role: string; readonly username: string }): boolean {
  return role === 'bot' && KEYS.has(nameKey(username));
}
