import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { EVENT_FIELDS } from '../../fields/event.ts';
import { timeBefore } from '../../time-before.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';
import { eventLine } from './event-line.ts';
import { followEvents } from './follow-events.ts';

interface EventsOptions {
  readonly kind?: readonly string[];
  readonly user?: string;
  readonly group?: string;
  readonly since?: string;
  readonly follow: boolean;
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** `imctl events`: what happens on the server. */
export const eventsCommand = defineCommand<EventsOptions>({
  name: 'events',
  summary: 'follow what happens on the server, a line each',
  description: [
    'Log-ins and refusals, accounts, groups, bans, nodes, jobs, slow clients, unexpected errors, and all that admins do; never the text of a message. Ctrl-C stops it.',
    'It goes on when the server was away, behind the last line: nothing is missed, and nothing comes twice. Events are kept 7 days, what admins did for ever ("imctl audit list").',
    'Kinds: login.ok, login.refused, register, invite, password, admin.refused, group.create, group.dismiss, node.start, node.stop, node.lost, job.done, job.failed, client.slow, incident, and the actions of "imctl audit list" such as user.disable and ban.create.',
  ],
  options: () => [
    new Option(
      '--kind <kind>',
      'only this kind, or all that begin so: login, node.lost; may be given several times',
    ).argParser(collect),
    new Option('--user <user>', `only what this user did, or what was done to them: ${USER_HELP}`),
    new Option('--group <group>', 'only what was done to this group: #handle, or an id'),
    new Option('--since <time>', 'begin 2h, 7d ago, or at 2026-11-24; otherwise with what happens now'),
    new Option('--no-follow', 'print what there is, and end'),
  ],
  examples: [
    ['imctl events', 'all that happens'],
    ['imctl events --kind login.refused --since 1h', 'who was refused, from an hour ago on'],
    ['imctl events --kind node --kind incident -o jsonl | alert', 'for a program, one object a line'],
    ['imctl events --since 7d --no-follow --user alice -o csv', 'a week of one account, for a spreadsheet'],
  ],
  fields: EVENT_FIELDS,
  run: async (context, _args, options) => {
    const { user, group, since, kind = [], follow } = options;
    const { output, streams, style } = context;
    const wanted = {
      ...(kind.length === 0 ? {} : { kinds: kind.join(',') }),
      ...(user === undefined ? {} : { user: await nameOf(context, user) }),
      ...(group === undefined ? {} : { group }),
      ...(since === undefined ? {} : { since: new Date(timeBefore(since, context.now())).toISOString() }),
      // For the server a time to come is now, whatever the clock of this machine says.
      ...(since === undefined
        ? { since: new Date(context.now() + (follow ? DAY_MS : -7 * DAY_MS)).toISOString() }
        : {}),
    };
    const admin = await context.admin();
    const isForPeople = output.format === 'table' && output.names === undefined && !output.quiet;
    const exporter = isForPeople ? undefined : context.list(EVENT_FIELDS);
    const ended = AbortSignal.any([context.signal, streams.outputClosed]);
    let count = 0;
    const events = followEvents(admin, wanted, {
      follow,
      signal: ended,
      away: ({ message }) => context.say(`${message} Trying again.`),
      back: () => context.say('The server is there again.'),
    });
    if (follow && isForPeople && since === undefined && streams.stdoutIsTerminal)
      context.say('Waiting for what happens; Ctrl-C stops it.');
    try {
      for await (const event of events) {
        count++;
        if (exporter === undefined) await streams.print(`${eventLine(event, style)}\n`);
        else await exporter.row(event);
        if (streams.outputClosed.aborted) break;
      }
    } catch (thrown) {
      // Ctrl-C is how it ends as a rule: what a program has read is whole then. One that was refused has begun no list.
      if (count > 0 || ended.aborted) await exporter?.end();
      // Whoever reads no more has had enough.
      if (!streams.outputClosed.aborted) throw thrown;
      return 0;
    }
    await exporter?.end();
    if (count === 0 && !follow) context.say('There is nothing of this kind.');
    return 0;
  },
});

/** Events have names. */
async function nameOf(context: Context, text: string): Promise<string> {
  const target = userTarget(text);
  if (target.startsWith('@')) return target;
  const { username } = await (await context.admin()).call('adminGetUser', { user: target });
  return `@${username}`;
}

const DAY_MS = 86_400_000;
