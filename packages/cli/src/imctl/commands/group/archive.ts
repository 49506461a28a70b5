import { Option } from 'commander';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface ArchiveOptions extends ReasonOption {
  readonly undo?: boolean;
}

/** `imctl group archive`: makes groups ones that can only be read, or opens them again. */
export const groupArchiveCommand = defineCommand<ArchiveOptions>({
  name: 'group archive',
  summary: 'make groups ones that can only be read',
  description: ['Nobody writes, joins or changes an archived group; its members read it, and may leave.'],
  arguments: [['<groups...>', GROUP_HELP]],
  options: () => [new Option('--undo', 'open them again'), reasonOption()],
  examples: [
    ["imctl group archive '#project-x' --reason 'it is over'", 'nobody writes there any more'],
    ["imctl group archive '#project-x' --undo --reason 'it goes on'", 'the other way round'],
  ],
  run: async (context, [given], options) => {
    const targets = (given as readonly string[]).map(groupTarget);
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const isUndone = options.undo === true;
    return await onEach(context, targets, async (conversation) => {
      const name = isUndone ? 'unarchiveConversation' : 'archiveConversation';
      const { unchanged } = await admin.asAdmin(name, { conversation }, reason);
      context.say(`${conversation} is ${isUndone ? 'open' : 'archived'} ${unchanged ? 'already' : 'now'}.`);
    });
  },
});
