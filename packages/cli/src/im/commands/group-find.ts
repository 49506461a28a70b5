import { Option } from 'commander';
import type { GroupPreview } from '../../client/entities.ts';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printTable } from '../../program/print-table.ts';
import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';

const COLUMNS: readonly Column[] = [
  { title: 'GROUP' },
  { title: 'NAME', shrinks: true },
  { title: 'MEMBERS', align: 'right' },
  { title: 'JOIN' },
];

const DEFAULT_LIMIT = 50;

/** `im group find`: groups that one can join. */
export const groupFindCommand = defineCommand<{ readonly limit: number }>({
  name: 'group find',
  table: true,
  summary: 'find groups that you can join',
  description: [
    'Finds groups by the beginnings of words of their names and handles; without words, all of them. Closed groups and those without a handle are not found.',
  ],
  arguments: [['[words...]', 'words of the name or of the handle']],
  options: () => [
    new Option('--limit <count>', 'how many to show').argParser(integer(1, 1_000)).default(DEFAULT_LIMIT),
  ],
  examples: [
    ['im group find', 'all groups, by their handles'],
    ['im group find release eng', 'for example "Engineering: releases"'],
    ["im group find '#ops'", 'handles that begin so'],
  ],
  json: 'a line each: {"handle", "name", "description", "memberCount", "joinMode", "joined", "requested"}',
  run: (context, [words], { limit }) =>
    withClient(context, async (client) => {
      const query = (words as readonly string[]).join(' ');
      const found: GroupPreview[] = [];
      let cursor = '';
      do {
        const page = await client.findGroups(query, cursor);
        found.push(...page.groups);
        cursor = page.cursor;
      } while (cursor !== '' && found.length < limit);
      const groups = found.slice(0, limit);
      if (context.flags.json === true) {
        for (const { handle, name, description, memberCount, joinMode, joined, requested } of groups)
          await context.printJson({ handle, name, description, memberCount, joinMode, joined, requested });
        return 0;
      }
      if (groups.length === 0) context.streams.note('No group was found that you can join.');
      else {
        const rows = groups.map((group) => [
          `#${group.handle}`,
          group.name,
          String(group.memberCount),
          joinText(group),
        ]);
        await printTable(context, COLUMNS, rows);
      }
      return 0;
    }),
});

function joinText({ joined, requested, joinMode }: GroupPreview): string {
  if (joined) return 'you are in it';
  if (requested) return 'you have asked';
  return joinMode === 'open' ? 'open' : 'by request';
}
