import { withClient } from '../chat/connect.ts';
import { FRIEND_JSON, friendJson } from '../chat/friend-json.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend add`: ask somebody to be friends. */
export const friendAddCommand = defineCommand({
  name: 'friend add',
  summary: 'ask somebody to be friends',
  description: [
    'If they have asked you, you are friends at once. Whether somebody gets the request is not said: they may take none.',
  ],
  arguments: [
    ['<user>', USER_HELP],
    ['[words...]', 'what they read with it'],
  ],
  examples: [
    ['im friend add @bob', 'a request'],
    ['im friend add @bob "We met in Oslo"', 'with a message'],
  ],
  json: FRIEND_JSON,
  run: (context, [user, words]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      const friend = await client.friends.request(name, (words as readonly string[]).join(' '));
      if (context.flags.json === true) await context.printJson(friendJson(name, friend));
      else if (friend.state === 'friend') context.streams.note(`@${name} is your friend now.`);
      return 0;
    });
  },
});
