import type { Context } from '../context.ts';
import { type GroupRow, groupRows } from '../fields/group.ts';
import { groupTarget } from '../group-target.ts';

/** A group by its handle or number. Throws ClientError not_found. */
export async function findGroup(context: Pick<Context, 'admin'>, text: string): Promise<GroupRow> {
  const admin = await context.admin();
  const { conversation, users } = await admin.call('adminGetConversation', { conversation: groupTarget(text) });
  return groupRows([conversation], users)[0] as GroupRow;
}
