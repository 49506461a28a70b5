import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

/** `imctl db migrate`: `imd migrate up` on this machine. */
export const dbMigrateCommand = defineCommand<ImdOptions>({
  name: 'db migrate',
  summary: 'bring the schema of the database of this machine up to date',
  description: [
    'Runs "imd migrate up". imd does the same when it starts; this is for doing it beforehand. On SQLite the server must not run.',
  ],
  options: imdOptions,
  examples: [['imctl db migrate --config /etc/imd/imd.toml', 'the steps that are missing']],
  run: (context, _args, options) => runImd(context, ['migrate', 'up'], options),
});
