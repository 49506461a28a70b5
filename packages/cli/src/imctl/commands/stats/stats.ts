import { printFacts } from '../../../program/print-facts.ts';
import { byteSize } from '../../../text/byte-size.ts';
import { defineCommand } from '../../command-spec.ts';
import { STATS_FIELDS, type StatsRow } from '../../fields/stats.ts';
import { fullTime } from '../../fields/times.ts';

const WEEK_MS = 7 * 86_400_000;

/** `imctl stats`: how much there is. */
export const statsCommand = defineCommand({
  name: 'stats',
  summary: 'show how many users, groups, messages and files there are',
  description: [
    'It is cheap however large the server is: tables of more than 10,000 rows are estimated from samples, and the database tells its size by its own statistics. Estimates have "~" before them; as JSON, "estimated" has their names.',
    'Messages are counted by the hour as they are stored; a node that is killed forgets those of its last minute.',
  ],
  examples: [
    ['imctl stats', 'for people'],
    ['imctl stats --json users,activeDay,messagesDay', 'for a script'],
  ],
  fields: STATS_FIELDS,
  run: async (context) => {
    const stats = await (await context.admin()).call('adminGetStats', {});
    if (context.output.isAsked || context.output.quiet) await context.show(STATS_FIELDS, stats);
    else await printFacts(context, statsFacts(stats));
    const { messagesSinceAt: since, estimated } = stats;
    if (since !== null && Date.parse(stats.at) - Date.parse(since) < WEEK_MS) {
      context.say(`Messages are counted since ${fullTime(since)}.`);
    }
    if (estimated.length > 0 && !context.output.isAsked) context.say('~: an estimate, see "imctl stats --help".');
    return 0;
  },
});

/** The numbers as lines for people. */
export function statsFacts(stats: StatsRow): readonly (readonly [string, string])[] {
  const sign = (name: string) => (stats.estimated.includes(name) ? '~' : '');
  const count = (name: NumberName) => `${sign(name)}${stats[name].toLocaleString('en-US')}`;
  const bytes = (name: NumberName) => `${sign(name)}${byteSize(stats[name])}`;
  const some = (name: NumberName, what: string) => (stats[name] === 0 ? [] : [`${count(name)} ${what}`]);
  return [
    [
      'Users',
      [count('users'), ...some('bots', stats.bots === 1 ? 'bot' : 'bots'), ...some('disabled', 'disabled')].join(' · '),
    ],
    [
      'Active',
      `${count('activeDay')} in a day · ${count('activeWeek')} in 7 days · ${count('activeMonth')} in 30 days`,
    ],
    ['Groups', [count('groups'), `${count('direct')} conversations of two`].join(' · ')],
    ['Messages', `${count('messagesDay')} in a day · ${count('messagesWeek')} in 7 days`],
    ['Files', `${count('files')} · ${bytes('fileBytes')}`],
    ['Database', bytes('databaseBytes')],
    ['Connections', `${count('sockets')} on ${stats.nodes === 1 ? 'one node' : `${count('nodes')} nodes`}`],
  ];
}

type NumberName = { [Name in keyof StatsRow]: StatsRow[Name] extends number ? Name : never }[keyof StatsRow];
