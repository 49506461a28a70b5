import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { defineCommand } from '../../command-spec.ts';
import { pages } from '../../each/pages.ts';
import { FRIEND_FIELDS, type FriendRow } from '../../fields/friend.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ListOptions {
  readonly state: 'friend' | 'incoming' | 'outgoing';
}

/** `imctl friend list`: the friends of a user. */
export const friendListCommand = defineCommand<ListOptions>({
  name: 'friend list',
  summary: 'list the friends of a user, or their open requests',
  description: ['What the two wrote to each other is not shown.'],
  arguments: [['<user>', USER_HELP]],
  options: () => [
    new Option('--state <state>', 'friends, or requests to or from the user')
      .choices(['friend', 'incoming', 'outgoing'])
      .default('friend'),
  ],
  examples: [
    ['imctl friend list alice', 'her friends'],
    ['imctl friend list alice --state incoming --quiet', 'who has asked her'],
  ],
  fields: FRIEND_FIELDS,
  run: async (context, [named], { state }) => {
    const admin = await context.admin();
    const user = userTarget(String(named));
    const exporter = context.list(FRIEND_FIELDS);
    let count = 0;
    const friends = pages<FriendRow>(context, async (after) => {
      const page = await admin.call('adminListFriends', { user, state, after, limit: LIMITS.adminPage });
      return { rows: page.friends, next: page.nextAfter };
    });
    for await (const friend of friends) {
      await exporter.row(friend);
      count++;
    }
    await exporter.end();
    if (count === 0) context.say(state === 'friend' ? `${user} has no friends here.` : 'There are no such requests.');
    return 0;
  },
});
