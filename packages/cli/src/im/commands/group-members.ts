import { MAX_TIME } from '@im-ts/protocol';
import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { BOT_MARK } from '../../text/bot-mark.ts';
import { dayKey, timeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [
  { title: 'USER' },
  { title: 'NICKNAME', shrinks: true, optional: true },
  { title: 'ROLE' },
  { title: 'JOINED' },
  { title: 'MUTED UNTIL', optional: true },
];

/** `im group members`: who is in a group. */
export const groupMembersCommand = defineCommand({
  name: 'group members',
  table: true,
  summary: 'list the members of a group',
  arguments: [['<group>', GROUP_HELP]],
  examples: [
    ["im group members '#ops'", 'a table'],
    ["im group members '#ops' --json | jq -r .user", 'only the names'],
  ],
  json: 'a line each: {"userId", "user", "bot", "role", "nickname", "joinedAt", "mutedUntil"}',
  run: (context, [group]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const mutedNow = (until: number) => (until > context.now() ? until : 0);
      const members = (await client.members(conversation.id)).filter(({ removed }) => !removed);
      await client.users(members.map(({ userId }) => userId));
      const isBot = (userId: number) => client.knownUser(userId)?.role === 'bot';
      if (context.flags.json === true) {
        for (const { userId, role, nickname, joinedAt, mutedUntil } of members) {
          const user = client.knownUser(userId)?.username ?? null;
          const times = { joinedAt: timeJson(joinedAt), mutedUntil: timeJson(mutedNow(mutedUntil)) };
          await context.printJson({ userId, user, bot: isBot(userId), role, nickname, ...times });
        }
        return 0;
      }
      const rows = members.map(({ userId, role, nickname, joinedAt, mutedUntil }) => [
        nameOf(client, userId),
        nickname,
        role + (isBot(userId) ? BOT_MARK : ''),
        joinedAt === 0 ? '-' : dayKey(joinedAt),
        mutedLabel(mutedNow(mutedUntil)),
      ]);
      await printTable(context, COLUMNS, rows);
      return 0;
    });
  },
});

function mutedLabel(until: number): string {
  if (until === 0) return '';
  return until === MAX_TIME ? 'for good' : timeLabel(until);
}
