import type { ChatMessage } from '../../client/entities.ts';
import { openWindow } from '../store/selectors.ts';
import type { Command, CommandContext } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { inConversation } from './possible/possible.ts';
import { numberOf, onMessage, onScreen, selected } from './selection/selected-message.ts';

const readable = onMessageThat();

/** Shows a message as it was written, with the signs of its markdown. */
export const messageRaw: Command = {
  name: 'message.raw',
  title: 'As it was written',
  help: 'read the text as it was written, without markdown, and copy it',
  places: ['selection'],
  keys: { default: 'S' },
  slash: { word: 'raw', args: [{ name: 'NUMBER', kind: 'message', optional: true }] },
  when: inConversation,
  run(context, argument) {
    if (argument === '' && selected(context) !== undefined) {
      onMessage(context, readable, (_id, message) => show(context, message));
      return true;
    }
    const message = argument === '' ? onScreen(context).at(-1) : loaded(context, argument);
    if (message === undefined) {
      context.notify(
        argument === ''
          ? 'There is no message on the screen.'
          : `${argument} is not loaded here; go to the message first. The selected one shows its number.`,
        'error',
      );
      return false;
    }
    show(context, message);
    return true;
  },
};

function show(context: CommandContext, message: ChatMessage): void {
  if (message.body === '') context.notify('This message has no text.', 'error');
  else context.views.open('raw', { message });
}

function loaded(context: CommandContext, argument: string): ChatMessage | undefined {
  const seq = numberOf(argument);
  const message = openWindow(context.state()).messages.find((one) => one.seq === seq);
  return message?.recalledAt === 0 && !message.hidden ? message : undefined;
}
