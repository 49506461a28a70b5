import { defineActing } from '../../act/acting-command.ts';
import { friendshipOf } from '../../each/find-friend.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl friend add`: make users friends of somebody, without a request. */
export const friendAddCommand = defineActing({
  name: 'friend add',
  summary: 'make users friends of somebody, without a request',
  description: ['Both see it at once. Refused where one has blocked the other.'],
  arguments: [
    ['<user>', USER_HELP],
    ['<users...>', `the others: ${USER_HELP}`],
  ],
  hasReason: false,
  asks: false,
  examples: [
    ['imctl friend add alice bob', 'they are friends'],
    ['imctl friend add newcomer $(cat team.txt)', 'many, in a script'],
  ],
  plan: async (context, [one, given]) => {
    const user = userTarget(String(one));
    const acts = (given as readonly string[]).map(userTarget).map((friend) => ({
      target: friend,
      changes: [{ action: 'create' as const, target: `friends ${user} and ${friend}` }],
      look: async () => {
        const { target, areFriends } = await friendshipOf(context, user, friend);
        return areFriends ? [] : [{ action: 'create' as const, target }];
      },
      run: async () => {
        const { unchanged } = await (await context.admin()).call('adminAddFriend', { user, friend });
        return { said: `${user} and ${friend} are friends ${unchanged ? 'already' : 'now'}.`, unchanged };
      },
    }));
    return { acts };
  },
});
