import { withClient } from '../chat/connect.ts';
import { FRIEND_JSON, friendJson } from '../chat/friend-json.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend accept`: accept a request to be friends. */
export const friendAcceptCommand = defineCommand({
  name: 'friend accept',
  summary: 'accept a request to be friends',
  description: ['"im friend requests" lists them.'],
  arguments: [['<requester>', USER_HELP]],
  examples: [['im friend accept @bob', 'you are friends from now on']],
  json: FRIEND_JSON,
  run: (context, [user]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      const friend = await client.friends.accept(name);
      if (context.flags.json === true) await context.printJson(friendJson(name, friend));
      return 0;
    });
  },
});
