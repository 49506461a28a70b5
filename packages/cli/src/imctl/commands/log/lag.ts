import { Option } from 'commander';
import { integer } from '../../../program/option-values.ts';
import { defineCommand } from '../../command-spec.ts';
import { LAG_FIELDS, lagRows } from '../../fields/log.ts';

interface LagOptions {
  readonly failAbove?: number;
}

/** `imctl log lag`: how far behind everything is. */
export const logLagCommand = defineCommand<LagOptions>({
  name: 'log lag',
  summary: 'say how far behind storing, the search index and webhooks are',
  description: [
    'A line for each partition of the log: what in it is not stored yet. With Kafka these are records, each of the commands that came at once, counted for all nodes. Without it the log is in the memory of the server, so only its owner knows where it ends; a command that is not stored yet was not acknowledged to anybody.',
    'Followers, such as the search index, are those of the node that answers.',
  ],
  options: () => [
    new Option('--fail-above <n>', 'exit with 1 when more than that is not stored, for monitoring').argParser(
      integer(0),
    ),
  ],
  examples: [
    ['imctl log lag', 'a table'],
    ['imctl log lag --fail-above 1000 --quiet > /dev/null', 'in a check'],
  ],
  fields: LAG_FIELDS,
  run: async (context, _args, { failAbove }) => {
    const report = await (await context.admin()).call('adminGetLog', {});
    const exporter = context.list(LAG_FIELDS);
    for (const row of lagRows(report)) await exporter.row(row);
    await exporter.end();
    const { driver, deadLetters, partitions } = report;
    if (driver === 'memory') context.say('The log of this server is in its memory (commandLog.driver = "memory").');
    if (deadLetters > 0) context.say(`${deadLetters} commands could not be stored; see: imctl log dead-letters`);
    const behind = partitions.reduce((sum, { lag }) => sum + lag, 0);
    if (failAbove === undefined || behind <= failAbove) return 0;
    context.streams.note(`imctl: ${behind} are not stored; at most ${failAbove} were to be.`);
    return 1;
  },
});
