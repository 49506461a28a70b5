import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { pages } from '../../each/pages.ts';
import { MEMBER_FIELDS, type MemberRow } from '../../fields/member.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface MembersOptions {
  readonly role?: string;
  readonly banned?: boolean;
}

/** What the server is told of why somebody looks. */
const WHY = 'imctl group members';

/** `imctl group members`: who is in a group, or kept out of it. */
export const groupMembersCommand = defineCommand<MembersOptions>({
  name: 'group members',
  summary: 'list who is in a group',
  arguments: [['<group>', GROUP_HELP]],
  options: () => [
    new Option('--role <role>', 'only those').choices(['owner', 'admin', 'member']),
    new Option('--banned', 'those who are kept out instead').conflicts('role'),
  ],
  examples: [
    ["imctl group members '#ops'", 'by ascending number'],
    ["imctl group members '#ops' --role admin --quiet", 'the names of its admins, one a line'],
  ],
  fields: MEMBER_FIELDS,
  run: async (context, [group], { role, banned }) => {
    const exporter = context.list(MEMBER_FIELDS);
    const rows =
      banned === true ? bansOf(context, groupTarget(String(group))) : membersOf(context, groupTarget(String(group)));
    let count = 0;
    for await (const row of rows) {
      if (role !== undefined && row.role !== role) continue;
      await exporter.row(row);
      count++;
    }
    await exporter.end();
    if (count === 0) context.say(banned === true ? 'Nobody is banned from it.' : 'There are no such members.');
    return 0;
  },
});

function membersOf(context: Context, conversation: string): AsyncGenerator<MemberRow, void> {
  return pages<MemberRow>(context, async (after) => {
    const admin = await context.admin();
    const input = { conversation, after, limit: LIMITS.memberPage };
    const page = await admin.asAdmin('listMembers', input, WHY);
    const names = new Map(page.users.map(({ id, username }) => [id, username]));
    const rows = page.members.map(({ userId, role, nickname, joinedAt, mutedUntil }) => ({
      id: userId,
      username: names.get(userId) ?? null,
      role,
      nickname,
      joinedAt,
      mutedUntil,
      bannedAt: null,
    }));
    return { rows, next: page.nextAfter };
  });
}

function bansOf(context: Context, conversation: string): AsyncGenerator<MemberRow, void> {
  return pages<MemberRow>(context, async (after) => {
    const admin = await context.admin();
    const input = { conversation, after, limit: LIMITS.memberPage };
    const page = await admin.asAdmin('listBans', input, WHY);
    const names = new Map(page.users.map(({ id, username }) => [id, username]));
    const rows = page.bans.map(({ userId, bannedAt }) => ({
      id: userId,
      username: names.get(userId) ?? null,
      role: 'banned' as const,
      nickname: '',
      joinedAt: null,
      mutedUntil: null,
      bannedAt,
    }));
    return { rows, next: page.nextAfter };
  });
}
