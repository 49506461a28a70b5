import { defineActing } from '../../act/acting-command.ts';
import { friendshipOf } from '../../each/find-friend.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl friend remove`: end friendships of somebody. */
export const friendRemoveCommand = defineActing({
  name: 'friend remove',
  summary: 'end friendships of somebody',
  description: ['Both see it at once. What they wrote stays, and so do blocks.'],
  arguments: [
    ['<user>', USER_HELP],
    ['<users...>', `the others: ${USER_HELP}`],
  ],
  hasReason: false,
  asks: true,
  examples: [
    ['imctl friend remove alice bob --yes', 'they are none any more'],
    ['imctl friend remove alice bob carol --dry-run', 'what would change'],
  ],
  plan: async (context, [one, given]) => {
    const user = userTarget(String(one));
    const friends = (given as readonly string[]).map(userTarget);
    const acts = friends.map((friend) => ({
      target: friend,
      changes: [{ action: 'delete' as const, target: `friends ${user} and ${friend}` }],
      look: async () => {
        const { target, areFriends } = await friendshipOf(context, user, friend);
        return areFriends ? [{ action: 'delete' as const, target }] : [];
      },
      run: async () => {
        const { unchanged } = await (await context.admin()).call('adminRemoveFriend', { user, friend });
        return { said: `${user} and ${friend} are no friends${unchanged ? '' : ' any more'}.`, unchanged };
      },
    }));
    return { acts, question: { sentence: `This ends the friendship of ${user} and ${friends.join(', ')}.` } };
  },
});
