import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';
import type { UserRow } from '../fields/user.ts';

/** The account of this name; undefined when there is none. */
export async function findUser(context: Pick<Context, 'admin'>, username: string): Promise<UserRow | undefined> {
  const admin = await context.admin();
  try {
    return await admin.call('adminGetUser', { user: `@${username}` });
  } catch (error) {
    if (error instanceof ClientError && error.code === 'not_found') return undefined;
    throw error;
  }
}
