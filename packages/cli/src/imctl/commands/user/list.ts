import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { USER_FIELDS, type UserRow } from '../../fields/user.ts';
import { timeBefore } from '../../time-before.ts';

interface ListOptions {
  readonly role?: 'user' | 'admin' | 'bot';
  readonly bots?: boolean;
  readonly disabled?: boolean;
  readonly match?: string;
  readonly since?: string;
  readonly password?: boolean;
  readonly limit?: number;
  readonly after?: number;
}

/** `imctl user list`: everybody, however many they are. */
export const userListCommand = defineCommand<ListOptions>({
  name: 'user list',
  summary: 'list users',
  description: [
    'By ascending number, people and bots. The list is printed as it arrives; it does not need more memory for more users. The server leaves out those that do not fit.',
  ],
  options: () => [
    new Option('--role <role>', 'only those').choices(['user', 'admin', 'bot']),
    new Option('--bots', 'only accounts of programs').conflicts('role'),
    new Option('--disabled', 'only those who cannot log in'),
    new Option('--no-disabled', 'only those who can'),
    new Option('--match <text>', 'only those with this in their name, display name or email, in whatever case'),
    new Option(
      '--no-password',
      'only accounts without a password: of people who have not used an invite yet, and bots',
    ),
    new Option('--since <time>', 'only accounts that are not older than 12h, 30d, or 2026-11-24'),
    new Option('--limit <n>', 'this many at most').argParser(integer(1)),
    new Option('--after <id>', 'begin behind this number').argParser(integer(0)),
  ],
  examples: [
    ['imctl user list', 'everybody'],
    ['imctl user list --role admin --quiet', 'the names of the admins, one a line'],
    ['imctl user list --since 7d', 'who came this week'],
    ['imctl user list --no-password --role user', 'who has not used an invite yet'],
    ['imctl user list -o csv > users.csv', 'for a spreadsheet'],
    ['imctl user list -o jsonl | jq -r \'select(.email == "").username\'', 'those without an address'],
  ],
  fields: USER_FIELDS,
  run: async (context, _args, options) => {
    const admin = await context.admin();
    const exporter = context.list(USER_FIELDS);
    const { limit = Number.POSITIVE_INFINITY, after: start = 0 } = options;
    const filter = filterOf(options, context.now());
    const pageSize = Math.min(limit, LIMITS.adminPage);
    let count = 0;
    const users = pages<UserRow>(context, async (after) => {
      const page = await admin.call('adminListUsers', { ...filter, after: Math.max(after, start), limit: pageSize });
      return { rows: page.users, next: page.nextAfter };
    });
    for await (const user of users) {
      await exporter.row(user);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('There are no such users.');
    return 0;
  },
});

function filterOf({ role, bots, disabled, match, since, password }: ListOptions, now: number) {
  return {
    ...(role === undefined ? {} : { role }),
    ...(bots === true ? { role: 'bot' as const } : {}),
    ...(disabled === undefined ? {} : { disabled }),
    ...(match === undefined ? {} : { query: match }),
    ...(password === false ? { hasPassword: false } : {}),
    ...(since === undefined ? {} : { since: new Date(timeBefore(since, now)).toISOString() }),
  };
}
