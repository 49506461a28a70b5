import type { ChatMessage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { editInEditor } from '../../io/edit-in-editor.ts';
import { withClient } from '../chat/connect.ts';
import { checkText, isOnInput, readInput } from '../chat/message-input.ts';
import { checkNumber, NUMBER_HELP, seqOf } from '../chat/message-number.ts';
import { readMessage } from '../chat/read-message.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

const UNCHANGED = 'nothing was changed';

/** `im edit`: another text for a message of one's own. */
export const editCommand = defineCommand({
  name: 'edit',
  summary: 'change the text of your message',
  description: [
    'What it said before can still be read (im history --versions); "im recall" removes all of it.',
    'The text is taken as by "im send". Without one on a terminal, $VISUAL or $EDITOR opens with the present text. The message stays what it is: code stays code, in its language.',
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seq>', `${NUMBER_HELP}, your newest`],
    ['[words...]', 'the new text, or - for standard input'],
  ],
  examples: [
    ['im edit @bob last hello, world', 'your last message to a user'],
    ["im edit '#ops' 1042", 'in your editor'],
    ["date | im edit '#ops' 1042 -", 'what a program prints'],
  ],
  json: '{"conversationId", "seq", "unchanged"}; unchanged: the message had this text already',
  run: async (context, [target, given, some]) => {
    const to = checkTarget(String(target));
    const wanted = checkNumber(String(given));
    const words = (some ?? []) as readonly string[];
    const written = isOnInput(context, words)
      ? await readInput(context)
      : words.length > 0
        ? words.join(' ')
        : undefined;
    if (written !== undefined) check(written);
    return await withClient(context, async (client) => {
      const summary = await client.find(to);
      const { conversation } = summary;
      const message = await readMessage(client, conversation.id, await seqOf(client, summary, wanted, { own: true }));
      if (message.senderId !== client.me?.id) {
        throw new ClientError('forbidden', `message ${message.seq} is not yours, and only its sender may edit it.`);
      }
      const text = written ?? (await editText(context, message));
      check(text);
      const unchanged = text === message.body;
      if (!unchanged) await client.edit(conversation.id, message.seq, text, message.payload);
      const { seq, conversationId } = message;
      if (context.flags.json === true) await context.printJson({ conversationId, seq, unchanged });
      else if (unchanged) context.streams.note(`Message ${seq} says this already.`);
      return 0;
    });
  },
});

function check(text: string): void {
  if (text === '') {
    throw new ClientError(
      'invalid_argument',
      `the new text is empty; ${UNCHANGED}. To take the message back, use "im recall".`,
    );
  }
  checkText(text, UNCHANGED, 'Shorten it.');
}

async function editText(context: Context, message: ChatMessage): Promise<string> {
  if (message.recalledAt > 0) throw new ClientError('gone', `message ${message.seq} was recalled.`);
  const { VISUAL, EDITOR } = context.environment.terminal;
  return await editInEditor(VISUAL || EDITOR || 'vi', message.body);
}
