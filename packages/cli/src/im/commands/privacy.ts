import { Option } from 'commander';
import { defineCommand } from '../command-spec.ts';
import { reaching } from '../reach.ts';

interface PrivacyOptions {
  readonly friendsOnly?: boolean;
  readonly friendRequests?: boolean;
}

/** `im privacy`: whom the account lets in. */
export const privacyCommand = defineCommand<PrivacyOptions>({
  name: 'privacy',
  summary: 'show or set whom you let in',
  description: [
    'Nobody else sees these settings. Direct conversations that are open stay open; "im friend block" closes one.',
  ],
  options: () => [
    new Option('--friends-only', 'only friends can open a direct conversation with you'),
    new Option('--no-friends-only', 'anybody can'),
    new Option('--friend-requests', 'anybody can ask you to be friends'),
    new Option('--no-friend-requests', 'nobody can'),
  ],
  examples: [
    ['im privacy', 'the present settings'],
    ['im privacy --friends-only', 'strangers cannot write to you'],
  ],
  json: '{"friendsOnly", "noFriendRequests"}',
  run: async (context, _args, { friendsOnly, friendRequests }) => {
    const rest = await context.rest();
    const isChange = friendsOnly !== undefined || friendRequests !== undefined;
    const change = {
      ...(friendsOnly === undefined ? {} : { friendsOnly }),
      ...(friendRequests === undefined ? {} : { noFriendRequests: !friendRequests }),
    };
    const account = await reaching(rest.serverUrl, () =>
      isChange ? rest.call('updateMe', change, { signal: context.signal }) : rest.whoami(context.signal),
    );
    const privacy = account.privacy ?? { friendsOnly: false, noFriendRequests: false, noReceipts: false };
    if (context.flags.json === true) await context.printJson(privacy);
    else {
      await context.streams.print(`friends only: ${privacy.friendsOnly ? 'yes' : 'no'}\n`);
      await context.streams.print(`friend requests: ${privacy.noFriendRequests ? 'no' : 'yes'}\n`);
    }
    return 0;
  },
});
