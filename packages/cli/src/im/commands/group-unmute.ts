import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group unmute`: a muted member may write again. */
export const groupUnmuteCommand = defineCommand({
  name: 'group unmute',
  summary: 'let a muted member write again',
  arguments: [
    ['<group>', GROUP_HELP],
    ['<member>', 'the muted member'],
  ],
  examples: [["im group unmute '#ops' @dave", 'dave may write again']],
  json: '{"conversationId", "user", "mutedUntil"}; mutedUntil is null',
  run: (context, [group, user]) => {
    const name = checkUserName(String(user));
    return withGroup(context, group, async (client, { conversation }) => {
      await client.updateMember(conversation.id, name, { mutedUntil: 0 });
      return { user: name, mutedUntil: null };
    });
  },
});
