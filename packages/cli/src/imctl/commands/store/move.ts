import { Option } from 'commander';
import { yesOption } from '../../../program/confirm.ts';
import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

interface MoveOptions extends ImdOptions {
  readonly to?: string;
  readonly from?: string;
  readonly undo?: boolean;
  readonly yes?: boolean;
}

/** `imctl store move`: `imd store move` on this machine. */
export const storeMoveCommand = defineCommand<MoveOptions>({
  name: 'store move',
  summary: 'copy the SQLite store of this machine to MySQL or MariaDB',
  description: [
    'Runs "imd store move"; the server must not run. It can be interrupted and run again. The new database is named without a password, which stands in IMD_STORAGE_URL or the configuration. With Kafka as the log, several nodes can use it then.',
    '--undo asks first: imd starts on the old store again, without what the new one has got since.',
  ],
  options: () => [
    new Option('--to <url>', 'the new database, as in mysql://imd@db:3306/chat; else storage.url'),
    new Option('--from <file>', 'the SQLite file, when it is not imd.db in the data folder'),
    new Option('--undo', 'give a move up: imd starts on the old store again').conflicts(['to']),
    yesOption(),
    ...imdOptions(),
  ],
  examples: [
    ['imctl store move --config /etc/imd/imd.cluster.toml', 'to the database of that configuration'],
    ['imctl store move --undo', 'back to the old store'],
  ],
  run: (context, _args, { to, from, undo, yes, ...options }) => {
    const args = ['store', 'move'];
    if (to !== undefined) args.push('--to', to);
    if (from !== undefined) args.push('--from', from);
    if (undo === true) args.push('--undo');
    if (undo !== true) return runImd(context, args, options);
    const sentence =
      'This has imd start on the old store again: what the new one has got since a move that has ended is not in it.';
    return runImd(context, args, options, { question: { sentence, yes } });
  },
});
