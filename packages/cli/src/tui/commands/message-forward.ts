import { openWindow } from '../store/selectors.ts';
import { isWritten } from '../timeline/names.ts';
import type { Command } from './command.ts';
import { isOfSomebody, onMessageThat } from './possible/on-message.ts';
import { inConversation } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const onSelected = onMessageThat(isOfSomebody('forwarded'));

/** Sends the selected message to another conversation, or the newest one here. */
export const messageForward: Command = {
  name: 'message.forward',
  title: 'Forward',
  help: 'forward the selected message to another conversation, or the newest one here',
  places: ['selection'],
  keys: { default: 'f' },
  hint: 6,
  slash: { word: 'forward', args: [] },
  when: (state, selectors) =>
    openWindow(state).selected === undefined ? inConversation(state) : onSelected(state, selectors),
  run(context) {
    const { conversations } = context.state();
    const { messages, selected } = openWindow(context.state());
    if (selected !== undefined) {
      return onMessage(context, onSelected, (conversationId, message) => {
        endSelection(context);
        const { seq } = message;
        context.views.open('switcher', { forward: { conversationId, seq } });
      });
    }
    const last = messages.findLast((message) => message.recalledAt === 0 && !isWritten(message));
    if (conversations.openId === undefined || last === undefined) {
      context.notify('There is no message here to forward.', 'error');
      return false;
    }
    return context.views.open('switcher', { forward: { conversationId: conversations.openId, seq: last.seq } });
  },
};
