import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend block`: keep somebody away. */
export const friendBlockCommand = defineCommand({
  name: 'friend block',
  summary: 'keep somebody away',
  description: [
    'They cannot write to you directly, ask you to be friends, add you to groups or see whether you are online, and are not told why. A friendship ends. Groups stay as they are.',
  ],
  arguments: [['<user>', USER_HELP]],
  examples: [['im friend block @mallory', 'nothing of theirs reaches you directly from now on']],
  json: '{"user"}',
  run: (context, [user]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      await client.blocks.block(name);
      if (context.flags.json === true) await context.printJson({ user: name });
      return 0;
    });
  },
});
