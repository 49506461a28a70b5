import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend reject`: reject a request to be friends. */
export const friendRejectCommand = defineCommand({
  name: 'friend reject',
  summary: 'reject a request to be friends',
  description: ['They may ask again after 24 hours.'],
  arguments: [['<requester>', USER_HELP]],
  examples: [['im friend reject @bob', 'no, thank you']],
  json: '{"user"}',
  run: (context, [user]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      await client.friends.reject(name);
      if (context.flags.json === true) await context.printJson({ user: name });
      return 0;
    });
  },
});
