import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend unblock`: end a block. */
export const friendUnblockCommand = defineCommand({
  name: 'friend unblock',
  summary: 'end a block',
  arguments: [['<blocked>', USER_HELP]],
  examples: [['im friend unblock @mallory', 'they can write to you again']],
  json: '{"user"}',
  run: (context, [user]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      await client.blocks.unblock(name);
      if (context.flags.json === true) await context.printJson({ user: name });
      return 0;
    });
  },
});
