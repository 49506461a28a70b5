import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { dayKey } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [{ title: 'USER' }, { title: 'BANNED' }];

/** `im group bans`: who is kept out of a group. */
export const groupBansCommand = defineCommand({
  name: 'group bans',
  table: true,
  summary: 'list who is banned from a group',
  description: ['For its owner and admins.'],
  arguments: [['<group>', GROUP_HELP]],
  examples: [
    ["im group bans '#ops'", 'a table'],
    ["im group bans '#ops' --json | jq -r .user", 'only the names'],
  ],
  json: 'a line each: {"userId", "user", "bannedAt"}',
  run: (context, [group]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const bans = await client.bans(conversation.id);
      await client.users(bans.map(({ userId }) => userId));
      if (context.flags.json === true) {
        for (const { userId, bannedAt } of bans) {
          const user = client.knownUser(userId)?.username ?? null;
          await context.printJson({ userId, user, bannedAt: timeJson(bannedAt) });
        }
        return 0;
      }
      if (bans.length === 0) context.streams.note('Nobody is banned.');
      else {
        const rows = bans.map(({ userId, bannedAt }) => [nameOf(client, userId), dayKey(bannedAt)]);
        await printTable(context, COLUMNS, rows);
      }
      return 0;
    });
  },
});
