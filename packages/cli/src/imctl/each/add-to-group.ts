import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';

/** What became of somebody; `there`: they are in it already. */
type Added = 'added' | 'there';

/** The server refuses all who are named for one of them. */
const OF_ONE: ReadonlySet<string> = new Set(['not_found', 'failed_precondition', 'invalid_argument', 'already_exists']);

/**
 * Adds people to a group at once, when the first of them is asked about; whoever keeps the others from being added is looked
 * for by halves. Answers what became of one; throws the ClientError with which the server refuses them.
 */
export function addToGroup(
  context: Pick<Context, 'admin'>,
  conversation: string,
  users: readonly string[],
): (reason: string, user: string) => Promise<Added> {
  let all: Promise<ReadonlyMap<string, Added | ClientError>> | undefined;
  return async (reason, user) => {
    all ??= addAll(context, { conversation, users, reason });
    const result = (await all).get(user);
    if (result instanceof ClientError) throw result;
    return result ?? 'added';
  };
}

interface Adding {
  readonly conversation: string;
  readonly users: readonly string[];
  readonly reason: string;
}

async function addAll(
  context: Pick<Context, 'admin'>,
  { conversation, users, reason }: Adding,
): Promise<ReadonlyMap<string, Added | ClientError>> {
  const admin = await context.admin();
  try {
    const { unchanged } = await admin.asAdmin('addMembers', { conversation, users: [...users] }, reason);
    return new Map(users.map((user) => [user, unchanged ? 'there' : 'added']));
  } catch (thrown) {
    if (!(thrown instanceof ClientError)) throw thrown;
    const [only] = users;
    if (users.length === 1 && only !== undefined) return new Map([[only, thrown]]);
    // No log-in, no server, no right: it is the same for each of them.
    if (!OF_ONE.has(thrown.code)) throw thrown;
    const middle = Math.ceil(users.length / 2);
    const first = await addAll(context, { conversation, users: users.slice(0, middle), reason });
    const second = await addAll(context, { conversation, users: users.slice(middle), reason });
    return new Map([...first, ...second]);
  }
}
