import type { SlashCommand } from './slash-command.ts';

/** `/mentions`: the next unread message that mentions the user. */
export const mentionsCommand: SlashCommand = {
  name: 'mentions',
  usage: 'mentions',
  summary: 'go to the next mention of you',
  run: (_argument, context) => context.effects.mentions.next(),
};
