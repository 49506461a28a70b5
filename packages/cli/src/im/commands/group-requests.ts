import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { JoinRequest } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { dayKey } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface RequestsOptions {
  readonly mine?: boolean;
  readonly cancel?: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'GROUP' },
  { title: 'USER' },
  { title: 'ASKED' },
  { title: 'MESSAGE', shrinks: true },
];

/** `im group requests`: who asks to be let into one's groups, or where one asks oneself. */
export const groupRequestsCommand = defineCommand<RequestsOptions>({
  name: 'group requests',
  table: true,
  summary: 'list requests to join',
  description: ['Without a group, of all groups that you are an admin of. A request ends after 30 days.'],
  arguments: [['[group]', GROUP_HELP]],
  options: () => [
    new Option('--mine', 'your own requests instead'),
    new Option('--cancel', 'take your own request to this group back'),
  ],
  examples: [
    ["im group requests '#ops'", 'who wants in'],
    ['im group requests --mine', 'where you have asked'],
    ["im group requests '#ops' --cancel", 'take your request back'],
  ],
  json: 'a line each: {"conversationId", "group", "userId", "user", "message", "requestedAt", "expiresAt"}',
  run: (context, [group], { mine = false, cancel = false }) => {
    const target = group === undefined ? undefined : checkTarget(String(group));
    if (cancel && target === undefined) {
      throw new ClientError('invalid_argument', 'Name the group whose request you take back.');
    }
    return withClient(context, async (client) => {
      if (cancel || mine) {
        const own = (await client.ownJoinRequests()).filter((one) => target === undefined || isTo(one, target));
        if (!cancel) return print(context, client, own);
        const [request] = own;
        if (request === undefined) throw new ClientError('not_found', `You have no open request to join ${target}.`);
        await client.cancelJoinRequest(request.conversationId);
        return context.flags.json === true ? print(context, client, [request]) : 0;
      }
      const id = target === undefined ? undefined : (await resolveGroup(client, target)).conversation.id;
      return print(context, client, await client.joinRequests(id));
    });
  },
});

function isTo({ conversationId, group }: JoinRequest, target: string): boolean {
  const handle = group?.handle.toLowerCase();
  return target === String(conversationId) || (handle !== undefined && target.toLowerCase() === `#${handle}`);
}

async function print(context: Context, client: ChatClient, requests: readonly JoinRequest[]): Promise<number> {
  const users = await client.users(requests.map(({ userId }) => userId));
  const groups = new Map<number, string>();
  for (const { conversationId, group } of requests) {
    if (groups.has(conversationId)) continue;
    // Of one's own, the group says it; else one is an admin of it.
    const known = group ?? (requests.length > 0 ? await groupOf(client, conversationId) : undefined);
    groups.set(
      conversationId,
      known === undefined || known.handle === '' ? String(conversationId) : `#${known.handle}`,
    );
  }
  const nameOfGroup = (id: number) => groups.get(id) ?? String(id);
  if (context.flags.json === true) {
    for (const { conversationId, userId, message, requestedAt, expiresAt } of requests) {
      const user = users.get(userId)?.username ?? null;
      const times = { requestedAt: timeJson(requestedAt), expiresAt: timeJson(expiresAt) };
      await context.printJson({ conversationId, group: nameOfGroup(conversationId), userId, user, message, ...times });
    }
    return 0;
  }
  if (requests.length === 0) context.streams.note('There are no open requests.');
  else {
    const rows = requests.map(({ conversationId, userId, message, requestedAt }) => [
      nameOfGroup(conversationId),
      nameOf(client, userId),
      dayKey(requestedAt),
      message,
    ]);
    await printTable(context, COLUMNS, rows);
  }
  return 0;
}

/** undefined: one is not in it, as with one's own request to a group that was closed since. */
async function groupOf(client: ChatClient, id: number): Promise<{ readonly handle: string } | undefined> {
  try {
    return (await client.conversation(id)).conversation;
  } catch (error) {
    if (error instanceof ClientError && error.code === 'not_found') return undefined;
    throw error;
  }
}
