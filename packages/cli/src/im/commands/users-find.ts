import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printTable } from '../../program/print-table.ts';
import { BOT_MARK } from '../../text/bot-mark.ts';
import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget } from '../targets.ts';

const COLUMNS: readonly Column[] = [
  { title: 'USER' },
  { title: 'NAME', shrinks: true, optional: true },
  { title: 'NICKNAME', optional: true },
  { title: 'REMARK', optional: true },
];

interface FindOptions {
  readonly in?: string;
  readonly limit: number;
}

/** `im users find`: people by a name. */
export const usersFindCommand = defineCommand<FindOptions>({
  name: 'users find',
  isDefault: true,
  table: true,
  summary: 'find people whom you share a conversation with, and friends',
  description: [
    'By the beginning of the name of the account, the display name, a nickname or your remark, or of a later word of it. Case and accents do not matter. The best ones first.',
    'The word "find" can be left out.',
  ],
  arguments: [['[name...]', 'the beginning of a name; anybody if not given']],
  options: () => [
    new Option('--in <group>', 'only members of this group'),
    new Option('--limit <n>', 'how many at most').argParser(integer(1, LIMITS.userSearch)).default(LIMITS.userSearch),
  ],
  examples: [
    ['im users bo', 'Bob, and everybody else whose name begins so'],
    ["im users find jones --in '#ops'", 'in one group'],
    ['im users --json bo | jq -r .user', 'only the names of the accounts'],
  ],
  json: 'a line each: {"userId", "user", "displayName", "bot", "nickname", "remark"}',
  run: (context, [words], options) => {
    const prefix = ((words as readonly string[] | undefined) ?? []).join(' ').replace(/^@/, '');
    const group = options.in === undefined ? undefined : checkTarget(options.in);
    return withClient(context, async (client) => {
      const conversationId = group === undefined ? 0 : (await resolveGroup(client, group)).conversation.id;
      const found = await client.findUsers(prefix, { conversationId, limit: options.limit });
      if (context.flags.json === true) {
        for (const { user, nickname, remark } of found) {
          const { id: userId, username, displayName, role } = user;
          await context.printJson({ userId, user: username, displayName, bot: role === 'bot', nickname, remark });
        }
        return 0;
      }
      if (found.length === 0) {
        context.streams.note(
          prefix === ''
            ? 'Nobody yet: you share a conversation with nobody, and have no friends.'
            : `Nobody whom you know has a name that begins with "${prefix}". Whoever has exactly that name: im users show @${prefix}`,
        );
        return 0;
      }
      const rows = found.map(({ user, nickname, remark }) => [
        user.username + (user.role === 'bot' ? BOT_MARK : ''),
        user.displayName === user.username ? '' : user.displayName,
        nickname,
        remark,
      ]);
      await printTable(context, COLUMNS, rows);
      if (found.length === options.limit) context.streams.note('(there may be more: write more of the name)');
      return 0;
    });
  },
});
