import type { Command } from './command.ts';

/** The newest message. */
export const viewEnd: Command = {
  name: 'view.end',
  title: 'Newest message',
  help: 'go to the newest message',
  places: ['chat'],
  keys: { default: 'ctrl+end alt+>' },
  run(context) {
    const id = context.state().conversations.openId;
    if (id !== undefined) void context.effects.history.toEnd(id);
  },
};
