import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** The open conversation comes before the others. Messages are pinned by a key, for everybody. */
export const conversationPin: Command = {
  name: 'conversation.pin',
  title: 'Keep at the top',
  help: 'keep this conversation at the top of your own list',
  places: ['chat'],
  slash: { word: 'pin', args: [] },
  when: inConversation,
  run: ({ effects }) => effects.conversations.set({ pinned: true }, 'Pinned.'),
};
