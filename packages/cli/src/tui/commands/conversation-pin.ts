import type { Command } from './command.ts';

/** The open conversation comes before the others. Messages are pinned by a key, for everybody. */
export const conversationPin: Command = {
  name: 'conversation.pin',
  title: 'Keep at the top',
  help: 'keep this conversation at the top of your own list',
  places: ['chat'],
  slash: { word: 'pin', args: [] },
  run: ({ effects }) => effects.conversations.set({ pinned: true }, 'Pinned.'),
};
