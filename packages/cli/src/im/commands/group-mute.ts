import { MAX_TIME } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { parseDuration } from '../../text/time.ts';
import { timeJson } from '../chat/message-json.ts';
import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group mute`: a member who cannot write for a while. */
export const groupMuteCommand = defineCommand({
  name: 'group mute',
  summary: 'keep a member from writing for a while',
  description: ['The member still reads and reacts. To silence a group for yourself: im settings.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<member>', 'a member of the group'],
    ['<time>', '30m, 2h, 7d, 2w or forever'],
  ],
  examples: [
    ["im group mute '#ops' @dave 2h", 'dave cannot write for two hours'],
    ["im group mute '#ops' @dave forever", 'until somebody runs "im group unmute"'],
  ],
  json: '{"conversationId", "user", "mutedUntil"}',
  run: (context, [group, user, time]) => {
    const name = checkUserName(String(user));
    const duration = parseDuration(String(time));
    if (duration === undefined && time !== 'forever') {
      throw new ClientError('invalid_argument', `"${String(time)}" is no time: write 30m, 2h, 7d, 2w or forever.`);
    }
    const mutedUntil = duration === undefined ? MAX_TIME : Math.min(MAX_TIME, context.now() + duration);
    return withGroup(context, group, async (client, { conversation }) => {
      await client.updateMember(conversation.id, name, { mutedUntil });
      return { user: name, mutedUntil: timeJson(mutedUntil) };
    });
  },
});
