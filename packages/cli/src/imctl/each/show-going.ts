import { printChanges } from '../ask/dry-run.ts';
import type { Context } from '../context.ts';
import { findGroup } from './find-group.ts';

/** What a dry run shows of people who would go from a group, once it is sure that all are there. Answers the exit code. */
export async function showGoing(context: Context, group: string, users: readonly string[]): Promise<number> {
  const { conversation } = await findGroup(context, group);
  const admin = await context.admin();
  const found = await Promise.all(users.map((user) => admin.call('adminGetUser', { user })));
  const place = (conversation.handle ?? '') === '' ? `conversation ${conversation.id}` : `#${conversation.handle}`;
  await printChanges(
    context,
    found.map(({ username }) => ({ action: 'delete', target: `@${username} in ${place}` })),
  );
  return 0;
}
