import { type Column, renderTable } from '../../io/table.ts';
import { dayKey } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [{ title: 'USER' }, { title: 'ROLE' }, { title: 'JOINED' }];

/** `im group members`: who is in a group. */
export const groupMembersCommand = defineCommand({
  name: 'group members',
  summary: 'list the members of a group',
  arguments: [['<group>', TARGET_HELP]],
  examples: [
    ["im group members '#ops'", 'a table'],
    ["im group members '#ops' --json | jq -r .user", 'only the names'],
  ],
  json: 'a line each: {"userId", "user", "role", "nickname", "joinedAt"}',
  run: (context, [group]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const members = (await client.members(conversation.id)).filter(({ removed }) => !removed);
      await client.users(members.map(({ userId }) => userId));
      if (context.flags.json === true) {
        for (const { userId, role, nickname, joinedAt } of members) {
          const user = client.knownUser(userId)?.username ?? null;
          await context.printJson({ userId, user, role, nickname, joinedAt: timeJson(joinedAt) });
        }
        return 0;
      }
      const rows = members.map(({ userId, role, joinedAt }) => [
        nameOf(client, userId),
        role,
        joinedAt === 0 ? '-' : dayKey(joinedAt),
      ]);
      const lines = renderTable(COLUMNS, rows, { width: context.streams.width(), heading: context.style.bold });
      for (const line of lines) await context.streams.print(`${line}\n`);
      return 0;
    });
  },
});
