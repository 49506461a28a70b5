import { Option } from 'commander';
import { Stopped } from '../../io/exit.ts';
import { askLine } from '../../io/password.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface LeaveOptions {
  readonly yes?: boolean;
}

/** `im group leave`: out of a group. */
export const groupLeaveCommand = defineCommand<LeaveOptions>({
  name: 'group leave',
  summary: 'leave a group',
  description: [
    'After an owner the oldest admin owns the group, else the oldest member. When the last member leaves, the group ends; at a terminal you are asked first.',
  ],
  arguments: [['<group>', GROUP_HELP]],
  options: () => [new Option('--yes', 'do not ask')],
  examples: [["im group leave '#ops'", 'you get nothing of the group from now on']],
  json: '{"conversationId"}',
  run: (context, [group], options) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const { streams } = context;
      const asks = options.yes !== true && streams.stdinIsTerminal && streams.stderrIsTerminal;
      if (asks && conversation.memberCount === 1) {
        streams.note(
          `You are the last member of ${sanitizeLine(conversation.name)}: it ends when you leave, for good.`,
        );
        const answer = await askLine(streams, 'Leave it? (y/N)', context.signal);
        if (!/^y(?:es)?$/i.test(answer.trim())) throw new Stopped('nothing was done.', 1);
      }
      await client.leave(conversation.id);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id });
      return 0;
    });
  },
});
