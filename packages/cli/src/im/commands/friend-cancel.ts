import { withClient } from '../chat/connect.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend cancel`: take back your request. */
export const friendCancelCommand = defineCommand({
  name: 'friend cancel',
  summary: 'take back your request',
  arguments: [['<requested>', USER_HELP]],
  examples: [['im friend cancel @bob', 'as if you had not asked']],
  json: '{"user"}',
  run: (context, [user]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      await client.friends.cancel(name);
      if (context.flags.json === true) await context.printJson({ user: name });
      return 0;
    });
  },
});
