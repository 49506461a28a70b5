import { Option } from 'commander';
import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { findGroup } from '../../each/find-group.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface ArchiveOptions {
  readonly undo?: boolean;
}

/** `imctl group archive`: makes groups ones that can only be read, or opens them again. */
export const groupArchiveCommand = defineActing<ArchiveOptions>({
  name: 'group archive',
  summary: 'make groups ones that can only be read',
  description: ['Nobody writes, joins or changes an archived group; its members read it, and may leave.'],
  arguments: [['<groups...>', GROUP_HELP]],
  options: () => [new Option('--undo', 'open them again')],
  hasReason: true,
  asks: false,
  examples: [
    ["imctl group archive '#project-x' --reason 'it is over'", 'nobody writes there any more'],
    ["imctl group archive '#project-x' --undo --reason 'it goes on'", 'the other way round'],
  ],
  plan: async (context, [given], { undo = false }) => {
    const names = given as readonly string[];
    const change = { archived: !undo };
    const acts = names.map(groupTarget).map((target, index) => ({
      target,
      changes: [{ action: 'update' as const, target, field: 'archived', to: !undo }],
      look: async () => {
        const { conversation } = await findGroup(context, names[index] ?? target);
        return changesOf(target, { archived: conversation.archivedAt !== null }, change);
      },
      run: async (reason: string) => {
        const admin = await context.admin();
        const name = undo ? 'unarchiveConversation' : 'archiveConversation';
        const { unchanged } = await admin.asAdmin(name, { conversation: target }, reason);
        return { said: `${target} is ${undo ? 'open' : 'archived'} ${unchanged ? 'already' : 'now'}.`, unchanged };
      },
    }));
    return { acts };
  },
});
