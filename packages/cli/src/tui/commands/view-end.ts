import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** The newest message. */
export const viewEnd: Command = {
  name: 'view.end',
  title: 'Newest message',
  help: 'go to the newest message',
  places: ['chat'],
  keys: { default: 'ctrl+end alt+>' },
  when: inConversation,
  run(context) {
    const id = context.state().conversations.openId;
    if (id !== undefined) void context.effects.history.toEnd(id);
  },
};
