import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { integer } from '../../../program/option-values.ts';
import { dryRunOption } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findGroup } from '../../each/find-group.ts';
import { removeOlder } from '../../each/remove-older.ts';
import { PURGE_FIELDS } from '../../fields/purge.ts';
import { REMOVED_FIELDS } from '../../fields/removed-messages.ts';
import { CONVERSATION_HELP, groupTarget } from '../../group-target.ts';
import { timeBefore } from '../../time-before.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface PurgeOptions extends ReasonOption {
  readonly sender?: string;
  readonly all?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly after: number;
  readonly before: number;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly forGood?: boolean;
}

/** `imctl message purge`: takes many messages of a conversation back, or removes its older ones. */
export const messagePurgeCommand = defineCommand<PurgeOptions>({
  name: 'message purge',
  summary: 'take many messages of a conversation back, or remove the older ones for good',
  description: [
    'Those of a sender, of a time, or all. Each is recalled by itself, as by "imctl message recall", and is in the audit log with the reason. What the server wrote stays. Nobody needs to be able to read them for it. It can be stopped and run again: it takes what is left.',
    'With --for-good, all messages below a number or older than a time are removed from the server, those of everybody and of the server itself: nobody reads them from then on, and a job deletes them from the database. They must be here for 8 days, since they were sent or imported: until then a device may still come for them. What was sent last week can be recalled only.',
  ],
  arguments: [['<conversation>', CONVERSATION_HELP]],
  options: () => [
    new Option('--sender <user>', `whose messages: ${USER_HELP}`),
    new Option('--all', 'those of everybody').conflicts('sender'),
    new Option('--since <time>', 'not older than 12h, 30d, or 2026-11-24'),
    new Option('--until <time>', 'older than that'),
    new Option('--after <number>', 'above this number').argParser(integer(0)).default(0),
    new Option('--before <number>', 'below this number').argParser(integer(0)).default(0, 'all'),
    new Option('--for-good', 'remove them from the database; with --before or --until').conflicts([
      'sender',
      'all',
      'since',
    ]),
    reasonOption(),
    yesOption(),
    dryRunOption(),
  ],
  examples: [
    ["imctl message purge '#ops' --sender mallory --since 1d --dry-run", 'how many there are'],
    ["imctl message purge '#ops' --sender mallory --since 1d --reason spam --yes", 'takes them back'],
    ["imctl message purge '#ops' --for-good --until 365d --dry-run", 'what removing the older ones would free'],
  ],
  fields: ({ forGood }) => (forGood === true ? REMOVED_FIELDS : PURGE_FIELDS),
  run: async (context, [target], options) => {
    if (options.forGood === true) {
      if (options.after > 0) {
        throw new ClientError('invalid_argument', '--for-good begins at the oldest message: leave out --after.');
      }
      return removeOlder(context, String(target), options);
    }
    const { sender, since, until, dryRun = false } = options;
    if ((sender === undefined) === (options.all !== true)) {
      throw new ClientError(
        'invalid_argument',
        'say whose messages: --sender USER, or --all; or all that are older: --for-good.',
      );
    }
    const conversation = groupTarget(String(target));
    const now = context.now();
    const wanted = {
      before: options.before,
      ...(sender === undefined ? {} : { sender: userTarget(sender) }),
      sinceAt: since === undefined ? null : new Date(timeBefore(since, now)).toISOString(),
      untilAt: until === undefined ? null : new Date(timeBefore(until, now)).toISOString(),
    };
    const reason = dryRun ? (options.reason ?? 'dry run') : await reasonOf(context, options);
    const admin = await context.admin();
    if (!dryRun) {
      const { conversation: found } = await findGroup(context, String(target));
      const whose = sender === undefined ? 'everybody' : sender;
      const name = found.name === '' ? conversation : `${found.name} (${conversation})`;
      await confirm(context, { sentence: `This takes back messages of ${whose} in ${name}.`, yes: options.yes });
    }
    const purge = (after: number) =>
      admin.call('adminPurgeMessages', { conversation, ...wanted, after, dryRun, reason });
    const sum = { recalled: 0, seen: 0 };
    for (let after: number | null = options.after; after !== null; ) {
      context.signal.throwIfAborted();
      const page = await purge(after);
      sum.recalled += page.recalled;
      sum.seen += page.seen;
      after = page.nextAfter;
      if (after !== null && !dryRun) context.say(`${sum.recalled} recalled, up to number ${after}.`);
    }
    await context.show(PURGE_FIELDS, { ...sum, nextAfter: null });
    if (dryRun) context.say('Nothing was changed (--dry-run).');
    return 0;
  },
});
