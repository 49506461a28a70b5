import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { USER_FIELDS, type UserRow } from '../../fields/user.ts';

interface ListOptions {
  readonly role?: string;
  readonly disabled?: boolean;
  readonly match?: string;
  readonly limit?: number;
  readonly after?: number;
}

/** `imctl user list`: everybody, however many they are. */
export const userListCommand = defineCommand<ListOptions>({
  name: 'user list',
  summary: 'list users',
  description: [
    'By ascending number, people and bots. The list is printed as it arrives; it does not need more memory for more users. Those that do not fit are left out here, not at the server.',
  ],
  options: () => [
    new Option('--role <role>', 'only those').choices(['user', 'admin', 'bot']),
    new Option('--disabled', 'only those who cannot log in'),
    new Option('--no-disabled', 'only those who can'),
    new Option('--match <text>', 'only those with this in their name, display name or email, in whatever case'),
    new Option('--limit <n>', 'this many at most').argParser(integer(1)),
    new Option('--after <id>', 'begin behind this number').argParser(integer(0)),
  ],
  examples: [
    ['imctl user list', 'everybody'],
    ['imctl user list --role admin --quiet', 'the names of the admins, one a line'],
    ['imctl user list -o csv > users.csv', 'for a spreadsheet'],
    ['imctl user list -o jsonl | jq -r \'select(.email == "").username\'', 'those without an address'],
  ],
  fields: USER_FIELDS,
  run: async (context, _args, options) => {
    const admin = await context.admin();
    const exporter = context.list(USER_FIELDS);
    const { limit = Number.POSITIVE_INFINITY, after: start = 0 } = options;
    const fits = filterOf(options);
    const pageSize = Math.min(limit, LIMITS.adminPage);
    let count = 0;
    const users = pages<UserRow>(context, async (after) => {
      const page = await admin.call('adminListUsers', { after: Math.max(after, start), limit: pageSize });
      return { rows: page.users, next: page.nextAfter };
    });
    for await (const user of users) {
      if (!fits(user)) continue;
      await exporter.row(user);
      count++;
      if (count >= limit) break;
    }
    await exporter.end();
    if (count === 0) context.say('There are no such users.');
    return 0;
  },
});

function filterOf({ role, disabled, match }: ListOptions): (user: UserRow) => boolean {
  const wanted = match?.toLowerCase();
  const has = (text: string) => wanted === undefined || text.toLowerCase().includes(wanted);
  return (user) =>
    (role === undefined || user.role === role) &&
    (disabled === undefined || user.disabled === disabled) &&
    (has(user.username) || has(user.displayName) || has(user.email));
}
