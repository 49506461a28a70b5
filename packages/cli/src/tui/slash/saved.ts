import type { SlashCommand } from './slash-command.ts';

/** `/saved`: opens the conversation with oneself. */
export const savedCommand: SlashCommand = {
  name: 'saved',
  usage: 'saved',
  summary: 'open your saved messages, which only you can read',
  run: (_argument, context) => context.effects.conversations.openSaved(),
};
