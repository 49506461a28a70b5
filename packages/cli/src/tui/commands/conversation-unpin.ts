import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** The open conversation stands where its newest message puts it. */
export const conversationUnpin: Command = {
  name: 'conversation.unpin',
  title: 'Let go from the top',
  help: 'let this conversation go from the top of your list',
  places: ['chat'],
  slash: { word: 'unpin', args: [] },
  when: inConversation,
  run: ({ effects }) => effects.conversations.set({ pinned: false }, 'No longer pinned.'),
};
