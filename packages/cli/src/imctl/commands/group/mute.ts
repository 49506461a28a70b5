import { MAX_TIME } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { parseDuration } from '../../../text/time.ts';
import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { memberOf } from '../../each/find-member.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface MuteOptions {
  readonly for?: string;
  readonly lift?: boolean;
}

/** `imctl group mute`: members who cannot write for a while. */
export const groupMuteCommand = defineActing<MuteOptions>({
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
  ],
  hasReason: true,
  asks: false,
  examples: [
    ["imctl group mute '#ops' mallory --for 2h --reason 'shouting'", 'mallory cannot write for two hours'],
    ["imctl group mute '#ops' mallory --lift --reason 'calm again'", 'the other way round'],
  ],
  plan: async (context, [group, given], options) => {
    const conversation = groupTarget(String(group));
    const until = options.lift === true ? 0 : endOf(options.for, context.now());
    const mutedUntil = until === 0 ? null : new Date(until).toISOString();
    const acts = (given as readonly string[]).map(userTarget).map((user) => ({
      target: `${user} in ${conversation}`,
      changes: [
        { action: 'update' as const, target: `${user} in ${conversation}`, field: 'mutedUntil', to: mutedUntil },
      ],
      look: async () => {
        const member = await memberOf(context, conversation, user);
        const { username, mutedUntil: before } = member;
        return changesOf(`@${username} in ${conversation}`, { mutedUntil: before }, { mutedUntil });
      },
      run: async (reason: string) => {
        await (await context.admin()).asAdmin('updateMember', { conversation, user, mutedUntil }, reason);
        return { said: until === 0 ? `${user} may write in ${conversation}.` : `Muted ${user} in ${conversation}.` };
      },
    }));
    return { acts };
  },
});

/** When a mute of this length ends. Throws ClientError invalid_argument. */
function endOf(text: string | undefined, now: number): number {
  if (text === 'forever') return MAX_TIME;
  const duration = text === undefined ? undefined : parseDuration(text);
  if (duration !== undefined) return Math.min(MAX_TIME, now + duration);
  throw new ClientError('invalid_argument', 'say for how long: --for 30m, 2h, 7d, 2w or forever; or --lift.');
}
