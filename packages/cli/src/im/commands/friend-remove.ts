import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend remove`: end a friendship, for both of you. */
export const friendRemoveCommand = defineCommand({
  name: 'friend remove',
  summary: 'end a friendship, for both of you',
  description: ['Your direct conversation stays as it is; "im friend block" ends that, too.'],
  arguments: [['<friend>', USER_HELP]],
  examples: [['im friend remove @bob', 'no friends any more']],
  json: '{"user"}',
  run: (context, [user]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      await client.friends.remove(name);
      if (context.flags.json === true) await context.printJson({ user: name });
      return 0;
    });
  },
});
