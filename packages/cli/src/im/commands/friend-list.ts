import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { dayKey } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { FRIEND_JSON, friendJson } from '../chat/friend-json.ts';
import { nameOf } from '../chat/labels.ts';
import { defineCommand } from '../command-spec.ts';

const COLUMNS: readonly Column[] = [{ title: 'USER' }, { title: 'SINCE' }, { title: 'REMARK', shrinks: true }];

/** `im friend list`: the friends. */
export const friendListCommand = defineCommand({
  name: 'friend list',
  table: true,
  summary: 'list your friends',
  examples: [
    ['im friend list', 'a table'],
    ['im friend list --json | jq -r .user', 'only the names'],
  ],
  json: `a line each: ${FRIEND_JSON}`,
  run: (context) =>
    withClient(context, async (client) => {
      const friends = await client.friends.list('friend');
      if (context.flags.json === true) {
        for (const friend of friends) {
          await context.printJson(friendJson(client.knownUser(friend.userId)?.username ?? null, friend));
        }
        return 0;
      }
      const rows = friends.map(({ userId, sinceAt, remark }) => [nameOf(client, userId), dayKey(sinceAt), remark]);
      if (rows.length === 0) context.streams.note('No friends yet. Ask somebody: im friend add @NAME');
      else {
        await printTable(context, COLUMNS, rows);
      }
      const pending = await client.friends.pending();
      if (pending > 0)
        context.streams.note(`${pending} ${pending === 1 ? 'request waits' : 'requests wait'}: im friend requests`);
      return 0;
    }),
});
