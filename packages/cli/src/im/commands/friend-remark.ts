import { withClient } from '../chat/connect.ts';
import { FRIEND_JSON, friendJson } from '../chat/friend-json.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, USER_HELP } from '../targets.ts';

/** `im friend remark`: set what you call a friend. */
export const friendRemarkCommand = defineCommand({
  name: 'friend remark',
  summary: 'set what you call a friend',
  description: ['Only you see it. Without words it is taken away.'],
  arguments: [
    ['<friend>', USER_HELP],
    ['[words...]', 'what you call them'],
  ],
  examples: [
    ['im friend remark @bob "Bob from work"', 'shown in "im friend list"'],
    ['im friend remark @bob', 'no remark any more'],
  ],
  json: FRIEND_JSON,
  run: (context, [user, words]) => {
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      const friend = await client.friends.setRemark(name, (words as readonly string[]).join(' '));
      if (context.flags.json === true) await context.printJson(friendJson(name, friend));
      return 0;
    });
  },
});
