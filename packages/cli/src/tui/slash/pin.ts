import type { SlashCommand } from './slash-command.ts';

/** `/pin`: the open conversation comes before the others. */
export const pinCommand: SlashCommand = {
  name: 'pin',
  usage: 'pin',
  summary: 'keep this conversation at the top',
  run: (_argument, context) => context.effects.conversations.set({ pinned: true }, 'Pinned.'),
};
