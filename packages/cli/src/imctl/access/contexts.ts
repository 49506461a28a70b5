import type { Environment } from '../../config/environment.ts';
import { profileNames } from '../../config/profile-names.ts';
import type { ContextRow } from '../fields/context.ts';
import { readChosen } from './chosen-context.ts';
import { readContext } from './context-account.ts';

/** The contexts with an account, by name. Throws ClientError for tokens that others may read. */
export async function listContexts(environment: Environment): Promise<ContextRow[]> {
  const { current, previous } = await readChosen(environment);
  const rows: ContextRow[] = [];
  for (const name of await profileNames(environment)) {
    const { account } = await readContext(environment, name);
    if (account === undefined) continue;
    const { server, credentials } = account;
    const user = credentials.username === '' ? undefined : credentials.username;
    rows.push({ name, server, user, current: name === current, previous: name === previous });
  }
  return rows;
}

/** The names of those. */
export async function contextNames(environment: Environment): Promise<string[]> {
  return (await listContexts(environment)).map(({ name }) => name);
}
