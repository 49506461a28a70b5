import { ClientError } from '../../client/errors.ts';
import type { Environment } from '../../config/environment.ts';
import { profileNames } from '../../config/profile-names.ts';
import type { ContextRow } from '../fields/context.ts';
import { readChosen } from './chosen-context.ts';
import { readContext } from './context-account.ts';

/** The contexts with an account, by name. One whose file is damaged, or may be read by others, is a row with its problem. */
export async function listContexts(environment: Environment): Promise<ContextRow[]> {
  const { current, previous } = await readChosen(environment);
  const rows: ContextRow[] = [];
  for (const name of await profileNames(environment)) {
    const known = { name, current: name === current, previous: name === previous };
    try {
      const { account } = await readContext(environment, name);
      if (account === undefined) continue;
      const { server, credentials } = account;
      const user = credentials.username === '' ? undefined : credentials.username;
      rows.push({ ...known, server, user, problem: undefined });
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem === undefined) throw thrown;
      rows.push({ ...known, server: undefined, user: undefined, problem });
    }
  }
  return rows;
}

function problemOf(thrown: unknown): string | undefined {
  if (thrown instanceof ClientError) return thrown.message;
  return thrown instanceof Error && 'syscall' in thrown ? thrown.message : undefined;
}

/** The names of those. */
export async function contextNames(environment: Environment): Promise<string[]> {
  return (await listContexts(environment)).map(({ name }) => name);
}
