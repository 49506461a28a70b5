import type { SlashCommand } from './slash-command.ts';

/** `/unpin`: the open conversation stands where its newest message puts it. */
export const unpinCommand: SlashCommand = {
  name: 'unpin',
  usage: 'unpin',
  summary: 'let this conversation go from the top of your list',
  run: (_argument, context) => context.effects.conversations.set({ pinned: false }, 'No longer pinned.'),
};
