import { isWritten } from '../timeline/names.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

/** Sends the selected message to another conversation. */
export const messageForward: Command = {
  name: 'message.forward',
  title: 'Forward',
  help: 'forward to another conversation',
  places: ['selection'],
  keys: { default: 'f' },
  hint: 6,
  when: onSelection,
  run: (context) =>
    onMessage(context, (conversationId, message) => {
      if (isWritten(message)) {
        context.notify('What the server has written cannot be forwarded.', 'error');
        return;
      }
      endSelection(context);
      const { seq } = message;
      context.views.open('switcher', { forward: { conversationId, seq } });
    }),
};
