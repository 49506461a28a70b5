import { LIMITS } from '@im-ts/protocol';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { FILE_USAGE_FIELDS } from '../../fields/file.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface UsageOptions {
  readonly limit: number;
  readonly all?: boolean;
}

const USUAL_LIMIT = 20;

/** `imctl file usage`: whose files take how much. */
export const fileUsageCommand = defineCommand<UsageOptions>({
  name: 'file usage',
  summary: 'list users by what their files take, the most first',
  description: ['With a user, only of them. "imctl file total" says it of all together.'],
  arguments: [['[user]', USER_HELP]],
  options: () => [
    new Option('--limit <n>', 'this many at most').argParser(integer(1)).default(USUAL_LIMIT),
    new Option('--all', 'everybody who has files').conflicts('limit'),
  ],
  examples: [
    ['imctl file usage', 'the biggest 20'],
    ['imctl file usage alice', 'one user, also without files'],
    ['imctl file usage --all -o csv > usage.csv', 'everybody who has files, for a spreadsheet'],
  ],
  fields: FILE_USAGE_FIELDS,
  run: async (context, [user], { limit, all }) => {
    const admin = await context.admin();
    const exporter = context.list(FILE_USAGE_FIELDS);
    if (user !== undefined) {
      if (all === true) throw new ClientError('invalid_argument', 'name a user, or --all; not both.');
      const { usage } = await admin.call('adminListFileUsage', { user: userTarget(String(user)) });
      for (const row of usage) await exporter.row(row);
      await exporter.end();
      return 0;
    }
    const most = all === true ? Number.POSITIVE_INFINITY : limit;
    let count = 0;
    for (let cursor: string | null = ''; cursor !== null && count < most; ) {
      context.signal.throwIfAborted();
      if (context.streams.outputClosed.aborted) break;
      const size = Math.min(most - count, LIMITS.adminPage);
      const page: AdminAnswer<'adminListFileUsage'> = await admin.call('adminListFileUsage', { cursor, limit: size });
      for (const row of page.usage) await exporter.row(row);
      count += page.usage.length;
      cursor = page.nextCursor;
    }
    await exporter.end();
    if (count === 0) context.say('Nobody has files.');
    return 0;
  },
});
