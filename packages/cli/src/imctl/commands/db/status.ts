import { defineCommand } from '../../command-spec.ts';
import { type ImdOptions, imdOptions, runImd } from '../../local-imd/run-imd.ts';

/** `imctl db status`: `imd migrate status` on this machine. */
export const dbStatusCommand = defineCommand<ImdOptions>({
  name: 'db status',
  summary: 'say which steps of the schema the database of this machine has',
  description: [
    'Runs "imd migrate status", while the server runs or not. "done", "pending" (imd does it when it starts) or "unknown" (of a newer version) before each.',
  ],
  options: imdOptions,
  examples: [
    ['imctl db status', 'every step'],
    ['imctl db status --config /etc/imd/imd.toml | grep pending', 'what the next start does'],
  ],
  run: (context, _args, options) => runImd(context, ['migrate', 'status'], options),
});
