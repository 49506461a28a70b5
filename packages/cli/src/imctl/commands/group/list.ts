import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { GROUP_FIELDS, type GroupRow, groupRows } from '../../fields/group.ts';

interface ListOptions {
  readonly match?: string;
  readonly limit?: number;
  readonly after?: number;
}

/** `imctl group list`: all groups, however many they are. */
export const groupListCommand = defineCommand<ListOptions>({
  name: 'group list',
  summary: 'list groups',
  description: ['By ascending number, also those that nobody can find or join. The list is printed as it arrives.'],
  options: () => [
    new Option('--match <text>', 'only those with this in their name or handle; with "#": in the handle'),
    new Option('--limit <n>', 'this many at most').argParser(integer(1)),
    new Option('--after <id>', 'begin behind this number').argParser(integer(0)),
  ],
  examples: [
    ['imctl group list', 'all of them'],
    ['imctl group list --match deploy --quiet', 'the numbers of some, one a line'],
    ["imctl group list -o jsonl | jq -r 'select(.members == 1).id'", 'those with a single member'],
  ],
  fields: GROUP_FIELDS,
  run: async (context, _args, { match = '', limit = Number.POSITIVE_INFINITY, after: start = 0 }) => {
    const admin = await context.admin();
    const exporter = context.list(GROUP_FIELDS);
    const pageSize = Math.min(limit, LIMITS.adminPage);
    let count = 0;
    const groups = pages<GroupRow>(context, async (after) => {
      const input = { query: match, after: Math.max(after, start), limit: pageSize };
      const page = await admin.call('adminListGroups', input);
      return { rows: groupRows(page.groups, page.users), next: page.nextAfter };
    });
    for await (const group of groups) {
      await exporter.row(group);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('There are no such groups.');
    return 0;
  },
});
