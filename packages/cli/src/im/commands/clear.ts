import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { askLine } from '../../io/password.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsOf } from '../chat/labels.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface ClearOptions {
  readonly yes?: boolean;
}

/** `im clear`: all messages of a conversation, for the user alone. */
export const clearCommand = defineCommand<ClearOptions>({
  name: 'clear',
  summary: 'delete all messages of a conversation for yourself; others keep them',
  description: [
    'They go away on all of your devices, and nobody else notices. You stay in the conversation, and see what comes after. It cannot be undone.',
    'At a terminal you are asked before; elsewhere --yes is needed.',
  ],
  arguments: [['<target>', TARGET_HELP]],
  options: () => [new Option('--yes', 'do not ask')],
  examples: [
    ['im clear @bob', 'asks before'],
    ["im clear '#ops' --yes", 'in a script'],
  ],
  json: '{"conversationId", "toSeq"}; toSeq is the number of the last message that is gone, 0 if there was none',
  run: (context, [target], options) => {
    const name = checkTarget(String(target));
    const { streams } = context;
    const asks = options.yes !== true;
    if (asks && !(streams.stdinIsTerminal && streams.stderrIsTerminal)) {
      throw new ClientError(
        'invalid_argument',
        'this cannot be undone, and there is no terminal to ask on: add --yes.',
      );
    }
    return withClient(context, async (client) => {
      const summary = await client.find(name);
      const { id, lastSeq: toSeq } = summary.conversation;
      if (asks) {
        await client.users(userIdsOf([summary]));
        const label = sanitizeLine(targetOf(client, summary));
        streams.note(`All messages of ${label} go away for you, on all of your devices. Others keep them.`);
        const typed = await askLine(streams, 'Type "yes" to clear it for yourself:', context.signal);
        if (typed.trim().toLowerCase() !== 'yes') {
          throw new ClientError('invalid_argument', 'that was no "yes"; nothing was done.');
        }
      }
      await client.hidden.clear(id, toSeq);
      if (context.flags.json === true) await context.printJson({ conversationId: id, toSeq });
      return 0;
    });
  },
});
