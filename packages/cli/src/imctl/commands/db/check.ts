import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

interface CheckOptions extends ImdOptions {
  readonly quick?: boolean;
}

/** `imctl db check`: `imd check` on this machine. */
export const dbCheckCommand = defineCommand<CheckOptions>({
  name: 'db check',
  summary: 'look for damage in the database of this machine',
  description: [
    'Runs "imd check", while the server runs or not: what the database says of its own file or tables, numbers against what is there, and rows that belong to others. Changes nothing. A line on how to mend it stands under each finding. Exit code 1 when something is wrong.',
  ],
  options: () => [new Option('--quick', 'leave out indexes, and how rows belong together'), ...imdOptions()],
  examples: [
    ['imctl db check', 'everything'],
    ['imctl db check --quick --config /etc/imd/imd.toml', 'a short look'],
  ],
  run: (context, _args, options) => runImd(context, ['check', ...(options.quick === true ? ['--quick'] : [])], options),
});
