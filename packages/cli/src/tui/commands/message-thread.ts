import { openWindow } from '../store/selectors.ts';
import { replyCounts } from '../timeline/reply-counts.ts';
import type { Command, CommandContext } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { numberOf, onScreen, selected } from './selection/selected-message.ts';

/** Shows a message with all that answers it: of an answer the message that it answers, and back. */
export const messageThread: Command = {
  name: 'message.thread',
  title: 'Thread',
  help: 'see all replies, and reply there; of a reply, those to the same message',
  places: ['selection'],
  keys: { default: 't' },
  hint: 6,
  slash: { word: 'thread', args: [{ name: 'NUMBER', kind: 'message', optional: true }] },
  when: inConversation,
  run(context, argument) {
    const seq = argument === '' ? chosenSeq(context) : numberOf(argument);
    if (seq === undefined) {
      context.notify(
        argument === ''
          ? 'There is no reply on the screen. Select a message to begin a thread.'
          : `${argument} is no number of a message; the selected one shows its number.`,
        'error',
      );
      return false;
    }
    return context.views.openNear('thread', threadOf(context, seq));
  },
};

/** The selected message; where none is, the newest one on the screen that belongs to a thread. */
function chosenSeq(context: CommandContext): number | undefined {
  const chosen = selected(context);
  if (chosen !== undefined) return chosen.message?.seq ?? (chosen.entry?.replyTo || undefined);
  const counts = replyCounts(openWindow(context.state()).messages);
  return onScreen(context).findLast(({ seq, replyTo }) => replyTo !== 0 || counts.has(seq))?.seq;
}

/** Of a message that others answer, theirs; of another answer, those to what it answers. */
function threadOf(context: CommandContext, seq: number): { readonly seq: number; readonly at?: number } {
  const { messages } = openWindow(context.state());
  const message = messages[seq - (messages[0]?.seq ?? 0)];
  if (message?.seq !== seq || message.replyTo === 0 || replyCounts(messages).has(seq)) return { seq };
  return { seq: message.replyTo, at: seq };
}
