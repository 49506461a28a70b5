import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { dayKey } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { defineCommand } from '../command-spec.ts';

const COLUMNS: readonly Column[] = [{ title: 'USER' }, { title: 'SINCE' }];

/** `im friend blocked`: whom the user keeps away. */
export const friendBlockedCommand = defineCommand({
  name: 'friend blocked',
  table: true,
  summary: 'list whom you have blocked',
  examples: [
    ['im friend blocked', 'a table'],
    ['im friend blocked --json | jq -r .user', 'only the names'],
  ],
  json: 'a line each: {"userId", "user", "since"}',
  run: (context) =>
    withClient(context, async (client) => {
      const blocks = await client.blocks.list();
      if (context.flags.json === true) {
        for (const { userId, sinceAt } of blocks) {
          const user = client.knownUser(userId)?.username ?? null;
          await context.printJson({ userId, user, since: timeJson(sinceAt) });
        }
        return 0;
      }
      if (blocks.length === 0) {
        context.streams.note('You have blocked nobody.');
        return 0;
      }
      const rows = blocks.map(({ userId, sinceAt }) => [nameOf(client, userId), dayKey(sinceAt)]);
      await printTable(context, COLUMNS, rows);
      return 0;
    }),
});
