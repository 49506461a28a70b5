import { Option } from 'commander';
import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

interface NickOptions {
  readonly of?: string;
}

/** `im group nick`: another name in one group. */
export const groupNickCommand = defineCommand<NickOptions>({
  name: 'group nick',
  summary: 'go by another name in a group',
  description: ['Members see it instead of the display name. An empty name takes it away.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<name>', "the name to go by; '' for none"],
  ],
  options: () => [new Option('--of <user>', 'the name of another member: for admins')],
  examples: [
    ["im group nick '#ops' 'Ann (on call)'", 'your own'],
    ["im group nick '#ops' '' --of @dave", 'takes the nickname of dave away'],
  ],
  json: '{"conversationId", "user", "nickname"}',
  run: (context, [group, name], options) => {
    const nickname = String(name);
    const other = options.of === undefined ? undefined : checkUserName(options.of);
    return withGroup(context, group, async (client, { conversation }) => {
      const user = other ?? client.me?.username ?? '';
      await client.updateMember(conversation.id, user, { nickname });
      return { user, nickname };
    });
  },
});
