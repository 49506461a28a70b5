import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf } from '../chat/labels.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName } from '../targets.ts';

interface CreateOptions {
  readonly handle?: string;
  readonly hideHistory?: boolean;
}

/** `im group create`: a group with its first members. */
export const groupCreateCommand = defineCommand<CreateOptions>({
  name: 'group create',
  summary: 'create a group',
  description: ["Prints the id of the group. With a handle it can be reached as '#handle', else by its id."],
  arguments: [
    ['<name>', 'what the group is called'],
    ['[users...]', 'its first members, besides you'],
  ],
  options: () => [
    new Option('--handle <handle>', 'a unique name to reach it by, without #'),
    new Option('--hide-history', 'newcomers read only what comes after they joined'),
  ],
  examples: [
    ['im group create "Ops team" --handle ops @bob @carol', "a group that is reached as '#ops'"],
    ['im group create lunch @bob', 'a group without a handle: its id is printed'],
    ['GROUP=$(im group create "Night shift") && im send "$GROUP" hello', 'alone at first, in a script'],
    ['im group create Board @ann @bob --hide-history', 'who comes later reads only what comes after'],
  ],
  json: '{"conversationId", "target", "name", "memberCount"}',
  run: (context, [name, users], options) => {
    const members = (users as readonly string[]).map(checkUserName);
    if (members.length >= LIMITS.groupMembers) {
      throw new ClientError(
        'invalid_argument',
        `${members.length} users are too many: a group has at most ${LIMITS.groupMembers} members, and you are one.`,
      );
    }
    const handle = options.handle?.replace(/^#/, '');
    return withClient(context, async (client) => {
      const summary = await client.createGroup({
        name: String(name),
        members,
        ...(handle === undefined ? {} : { handle }),
        ...(options.hideHistory === true ? { historyVisibility: 'since_join' as const } : {}),
      });
      const { id, memberCount, name: given } = summary.conversation;
      const target = targetOf(client, summary);
      if (context.flags.json === true)
        await context.printJson({ conversationId: id, target, name: given, memberCount });
      else await context.streams.print(`${id}\n`);
      return 0;
    });
  },
});
