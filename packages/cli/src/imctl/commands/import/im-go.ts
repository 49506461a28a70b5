import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { IMPORT_REPORT_FIELDS } from '../../fields/import-report.ts';
import { openImGoDatabase } from '../../import/im-go/im-go-source.ts';
import type { DatabaseOptions } from '../../import/im-go/open-database.ts';
import { IMPORT_HELP, type ImportOptions, importOptions } from '../../import/import-options.ts';
import { runImport } from '../../import/run-import.ts';

/** `imctl import im-go`: the database of an IM-Go server. */
export const importImGoCommand = defineCommand<ImportOptions & Omit<DatabaseOptions, 'signal'>>({
  name: 'import im-go',
  summary: 'the database of an IM-Go server',
  description: [
    'Reads its MySQL or MariaDB, with a user that may read: accounts, friends, groups with members and notice, and messages. Files are left out.',
    'Its passwords stand there as they were typed: they are hashed, and each must be changed at the first log-in. One that is not good enough here (too short, or among the first that are guessed) is not taken, as whoever guesses it would have the account: its owner needs an invite (--invites).',
    ...IMPORT_HELP,
  ],
  options: () => [
    new Option('--from <url>', 'the database: mysql://USER@HOST:3306/DATABASE').conflicts('fromFile'),
    new Option('--from-file <file>', 'a file with that, where the URL has a password'),
    new Option('--timezone <zone>', 'of the times in it: local, Z, or such as +08:00').default('local'),
    ...importOptions(),
  ],
  examples: [
    ['imctl import im-go --from mysql://reader@127.0.0.1/chat --dry-run', 'what it would come to'],
    [
      'imctl import im-go --from-file url.txt --timezone +08:00 --invites invites.csv',
      'with invites for those whose password is not taken',
    ],
  ],
  fields: IMPORT_REPORT_FIELDS,
  run: async (context, _args, options) =>
    runImport(context, await openImGoDatabase({ ...options, signal: context.signal }), options),
});
