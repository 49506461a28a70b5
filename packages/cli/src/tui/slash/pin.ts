import type { SlashCommand } from './slash-command.ts';

/** `/pin`: the open conversation comes before the others. Messages are pinned by a key, for everybody. */
export const pinCommand: SlashCommand = {
  name: 'pin',
  usage: 'pin',
  summary: 'keep this conversation at the top of your own list',
  run: (_argument, context) => context.effects.conversations.set({ pinned: true }, 'Pinned.'),
};
