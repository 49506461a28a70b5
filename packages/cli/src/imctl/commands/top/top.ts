import type { ReadStream, WriteStream } from 'node:tty';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { NODE_STATE_FIELDS } from '../../fields/node-state.ts';

interface TopOptions {
  readonly once?: boolean;
  readonly interval: number;
}

const USUAL_SECONDS = 2;

/** `imctl top`: how the nodes do, live. */
export const topCommand = defineCommand<TopOptions>({
  name: 'top',
  summary: 'watch how the server does: load, times, lag, memory, by node',
  description: [
    'Rates and times are those of the last 5 s. Lag is what the log has not published, pool the connections to the database, loop the time in which the one thread of a node was busy.',
    'Keys: q quits, p pauses, s sorts by another column, the arrows scroll, ? explains the columns.',
  ],
  options: () => [
    new Option('--once', 'print it once, and end'),
    new Option('--interval <seconds>', 'how often the screen is refreshed')
      .argParser(integer(1, 60))
      .default(USUAL_SECONDS),
  ],
  examples: [
    ['imctl top', 'the live screen'],
    ['imctl top --once', 'a table, as for a mail'],
    ['imctl top --once --json id,sendP99Ms,logLag', 'for a script'],
  ],
  fields: NODE_STATE_FIELDS,
  run: async (context, _args, { once = false, interval }) => {
    if (once) return printOnce(context);
    refuseWithoutTerminal(context);
    const admin = await context.admin();
    // Loaded only now: React and Ink take longer to load than a command to run.
    const { runTop } = await import('../../../tui/top/run-top.ts');
    const { streams, environment } = context;
    return runTop({
      server: admin.server,
      intervalMs: interval * 1_000,
      fetch: async () => (await admin.call('adminListNodeStates', {})).nodes,
      stdin: streams.stdin as ReadStream,
      stdout: streams.stdout as WriteStream,
      env: environment.terminal,
    });
  },
});

async function printOnce(context: Context): Promise<number> {
  const { nodes } = await (await context.admin()).call('adminListNodeStates', {});
  const exporter = context.list(NODE_STATE_FIELDS);
  for (const node of nodes) await exporter.row(node);
  await exporter.end();
  return 0;
}

function refuseWithoutTerminal({ streams, environment, output }: Context): void {
  const { term } = environment;
  const problems: readonly (readonly [boolean, string])[] = [
    [output.isAsked || output.quiet, 'the live screen is no data'],
    [!streams.stdinIsTerminal, 'the live screen needs a terminal, and input is not one'],
    [!streams.stdoutIsTerminal, 'the live screen needs a terminal, and output is not one'],
    [
      term === undefined || term === 'dumb',
      'the live screen needs a terminal that can move its cursor (TERM is not set or dumb)',
    ],
  ];
  const [, problem] = problems.find(([isSo]) => isSo) ?? [];
  if (problem === undefined) return;
  throw new ClientError(
    'invalid_argument',
    `${problem}; print it once with "imctl top --once", or "imctl top --once -o json".`,
  );
}
