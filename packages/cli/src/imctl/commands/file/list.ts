import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { FILE_FIELDS, type FileRow } from '../../fields/file.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ListOptions {
  readonly limit?: number;
  readonly after?: number;
}

/** `imctl file list`: the files of a user. */
export const fileListCommand = defineCommand<ListOptions>({
  name: 'file list',
  summary: 'list the files of a user',
  description: [
    'By ascending number. Their names are shown only where the server lets admins read what others write (admin.readMessages); it is in the audit log then.',
  ],
  arguments: [['<user>', USER_HELP]],
  options: () => [
    new Option('--limit <n>', 'this many at most').argParser(integer(1)),
    new Option('--after <id>', 'begin behind this number').argParser(integer(0)),
  ],
  examples: [
    ['imctl file list alice', 'all of them'],
    ["imctl file list alice -o jsonl | jq 'select(.sentAt == null).id'", 'those that were never sent'],
  ],
  fields: FILE_FIELDS,
  run: async (context, [user], { limit = Number.POSITIVE_INFINITY, after: start = 0 }) => {
    const admin = await context.admin();
    const exporter = context.list(FILE_FIELDS);
    const size = Math.min(limit, LIMITS.adminPage);
    const files = pages<FileRow>(context, async (after) => {
      const request = { user: userTarget(String(user)), after: Math.max(after, start), limit: size };
      const page = await admin.call('adminListFiles', request);
      return { rows: page.files, next: page.nextAfter };
    });
    let count = 0;
    for await (const file of files) {
      await exporter.row(file);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say(`${String(user)} has no such files.`);
    return 0;
  },
});
