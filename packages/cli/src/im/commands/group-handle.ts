import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

/** `im group handle`: another unique name to reach a group by. */
export const groupHandleCommand = defineCommand({
  name: 'group handle',
  summary: 'change the handle of a group',
  description: ['The handle before it is free at once, for any other group.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<handle>', "the new one, with or without #; '' for none"],
  ],
  examples: [
    ["im group handle '#ops' operations", "it is reached as '#operations' from now on"],
    ["im group handle '#ops' ''", 'it is reached by its id'],
  ],
  json: '{"conversationId", "handle"}; null if it has none',
  run: (context, [group, given]) =>
    withGroup(context, group, async (client, { conversation }) => {
      const { handle } = await client.setHandle(conversation.id, String(given));
      return { handle: handle === '' ? null : handle };
    }),
});
