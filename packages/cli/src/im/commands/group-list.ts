import { LIMITS } from '@im-ts/protocol';
import type { ConversationSummary } from '../../client/entities.ts';
import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { withClient } from '../chat/connect.ts';
import { groupJson } from '../chat/group-json.ts';
import { defineCommand } from '../command-spec.ts';

const COLUMNS: readonly Column[] = [
  { title: 'ID', align: 'right' },
  { title: 'GROUP' },
  { title: 'NAME', shrinks: true },
  { title: 'ROLE' },
  { title: 'MEMBERS', align: 'right' },
];

/** `im group list`: the groups that one is in. */
export const groupListCommand = defineCommand({
  name: 'group list',
  table: true,
  summary: 'list your groups',
  description: ['Newest change first.'],
  examples: [
    ['im group list', 'a table'],
    ['im group list --json | jq -r "select(.myRole == \\"owner\\") | .name"', 'those that are yours'],
  ],
  json: 'a line each, as "im group show --json" prints it',
  run: (context) =>
    withClient(context, async (client) => {
      const groups: ConversationSummary[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.conversations(cursor, LIMITS.conversationPage);
        groups.push(...page.summaries.filter(({ conversation }) => conversation.kind === 'group'));
        cursor = page.cursor === '' ? undefined : page.cursor;
      } while (cursor !== undefined);
      if (context.flags.json === true) {
        for (const group of groups) await context.printJson(groupJson(group));
        return 0;
      }
      if (groups.length === 0) {
        context.streams.note('You are in no group. Make one: im group create NAME @USER');
        return 0;
      }
      const rows = groups.map(({ conversation: { id, handle, avatar, name, memberCount, archivedAt }, myRole }) => [
        String(id),
        handle === '' ? '-' : `#${handle}`,
        `${isEmoji(avatar) ? `${avatar} ` : ''}${name}${archivedAt > 0 ? ' (archived)' : ''}`,
        myRole,
        String(memberCount),
      ]);
      await printTable(context, COLUMNS, rows);
      const waiting = groups.reduce((sum, { joinRequests }) => sum + joinRequests, 0);
      if (waiting > 0)
        context.streams.note(`${waiting} ${waiting === 1 ? 'request' : 'requests'} to join: im group requests`);
      return 0;
    }),
});

function isEmoji(avatar: string): boolean {
  return avatar !== '' && !avatar.startsWith('https:');
}
