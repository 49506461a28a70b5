import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { askLine } from '../../io/password.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface DismissOptions {
  readonly yes?: boolean;
}

/** `im group dismiss`: the end of a group. */
export const groupDismissCommand = defineCommand<DismissOptions>({
  name: 'group dismiss',
  summary: 'end a group for all its members, for good',
  description: [
    'Only its owner can. Nobody can read it afterwards, and this cannot be undone; "im group archive" can. Its handle is free after 30 days.',
    'At a terminal you are asked for the name of the group; elsewhere --yes is needed.',
  ],
  arguments: [['<group>', GROUP_HELP]],
  options: () => [new Option('--yes', 'do not ask')],
  examples: [
    ["im group dismiss '#ops'", 'asks for the name of the group'],
    ['im group dismiss 42 --yes', 'in a script'],
  ],
  json: '{"conversationId"}',
  run: (context, [group], options) => {
    const target = checkTarget(String(group));
    const { streams } = context;
    const asks = options.yes !== true;
    if (asks && !(streams.stdinIsTerminal && streams.stderrIsTerminal)) {
      throw new ClientError(
        'invalid_argument',
        'this cannot be undone, and there is no terminal to ask on: add --yes.',
      );
    }
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      if (asks) {
        const name = sanitizeLine(conversation.name);
        streams.note(`All ${conversation.memberCount} members lose ${name} and everything in it, for good.`);
        const typed = await askLine(streams, 'Type the name of the group to dismiss it:', context.signal);
        if (typed.trim() !== name.trim()) {
          throw new ClientError('invalid_argument', 'that is not its name; nothing was done.');
        }
      }
      await client.dismiss(conversation.id);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id });
      return 0;
    });
  },
});
