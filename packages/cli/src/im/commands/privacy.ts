import { Option } from 'commander';
import { printFacts, yesNo } from '../../program/print-facts.ts';
import { reaching } from '../../program/reach.ts';
import { defineCommand } from '../command-spec.ts';

interface PrivacyOptions {
  readonly friendsOnly?: boolean;
  readonly friendRequests?: boolean;
  readonly receipts?: boolean;
}

/** `im privacy`: whom the account lets in, and whether it sends receipts. */
export const privacyCommand = defineCommand<PrivacyOptions>({
  name: 'privacy',
  summary: 'show or set whom you let in, and whether you send receipts',
  description: [
    'Nobody else sees these settings. Direct conversations that are open stay open; "im friend block" closes one.',
    'Without receipts nobody is told how far you have read, and you are not told how far others have. Turned on again, they are of all that you have read.',
  ],
  options: () => [
    new Option('--friends-only', 'only friends can open a direct conversation with you'),
    new Option('--no-friends-only', 'anybody can'),
    new Option('--friend-requests', 'anybody can ask you to be friends'),
    new Option('--no-friend-requests', 'nobody can'),
    new Option('--receipts', 'others see what you have read, and you see what they have'),
    new Option('--no-receipts', 'neither'),
  ],
  examples: [
    ['im privacy', 'the present settings'],
    ['im privacy --friends-only', 'strangers cannot write to you'],
  ],
  json: '{"friendsOnly", "noFriendRequests", "noReceipts"}',
  run: async (context, _args, { friendsOnly, friendRequests, receipts }) => {
    const rest = await context.rest();
    const change = {
      ...(friendsOnly === undefined ? {} : { friendsOnly }),
      ...(friendRequests === undefined ? {} : { noFriendRequests: !friendRequests }),
      ...(receipts === undefined ? {} : { noReceipts: !receipts }),
    };
    const isChange = Object.keys(change).length > 0;
    const account = await reaching(rest.serverUrl, () =>
      isChange ? rest.call('updateMe', change, { signal: context.signal }) : rest.whoami(context.signal),
    );
    const privacy = account.privacy ?? { friendsOnly: false, noFriendRequests: false, noReceipts: false };
    if (context.flags.json === true) await context.printJson(privacy);
    else if (!isChange) {
      await printFacts(context, [
        ['friends only', yesNo(privacy.friendsOnly)],
        ['friend requests', yesNo(!privacy.noFriendRequests)],
        ['receipts', yesNo(!privacy.noReceipts)],
      ]);
    }
    return 0;
  },
});
