import { MAX_TIME } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { parseDuration } from '../../../text/time.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface MuteOptions extends ReasonOption {
  readonly for?: string;
  readonly lift?: boolean;
}

/** `imctl group mute`: members who cannot write for a while. */
export const groupMuteCommand = defineCommand<MuteOptions>({
  name: 'group mute',
  summary: 'keep members of a group from writing for a while',
  description: ['They still read and react. A mute that is over ends by itself.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', `members: ${USER_HELP}`],
  ],
  options: () => [
    new Option('--for <time>', '30m, 2h, 7d, 2w or forever'),
    new Option('--lift', 'let them write again').conflicts('for'),
    reasonOption(),
  ],
  examples: [
    ["imctl group mute '#ops' mallory --for 2h --reason 'shouting'", 'mallory cannot write for two hours'],
    ["imctl group mute '#ops' mallory --lift --reason 'calm again'", 'the other way round'],
  ],
  run: async (context, [group, given], options) => {
    const conversation = groupTarget(String(group));
    const targets = (given as readonly string[]).map(userTarget);
    const until = options.lift === true ? 0 : endOf(options.for, context.now());
    const mutedUntil = until === 0 ? null : new Date(until).toISOString();
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    return await onEach(context, targets, async (user) => {
      await admin.asAdmin('updateMember', { conversation, user, mutedUntil }, reason);
      context.say(until === 0 ? `${user} may write in ${conversation}.` : `Muted ${user} in ${conversation}.`);
    });
  },
});

/** When a mute of this length ends. Throws ClientError invalid_argument. */
function endOf(text: string | undefined, now: number): number {
  if (text === 'forever') return MAX_TIME;
  const duration = text === undefined ? undefined : parseDuration(text);
  if (duration !== undefined) return Math.min(MAX_TIME, now + duration);
  throw new ClientError('invalid_argument', 'say for how long: --for 30m, 2h, 7d, 2w or forever; or --lift.');
}
