import { Option } from 'commander';
import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface ArchiveOptions {
  readonly undo?: boolean;
}

/** `im group archive`: a group that can only be read. */
export const groupArchiveCommand = defineCommand<ArchiveOptions>({
  name: 'group archive',
  summary: 'make a group one that can only be read',
  description: [
    'Members stay and read on; they can leave, and be removed or banned. Nobody can write, join or change the group.',
  ],
  arguments: [['<group>', GROUP_HELP]],
  options: () => [new Option('--undo', 'open it again')],
  examples: [
    ["im group archive '#ops'", 'nobody can write in it any more'],
    ["im group archive '#ops' --undo", 'as before'],
  ],
  json: '{"conversationId", "archived"}',
  run: (context, [group], options) => {
    const target = checkTarget(String(group));
    const archived = options.undo !== true;
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      await client.archive(conversation.id, archived);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, archived });
      return 0;
    });
  },
});
