import type { SlashCommand } from './slash-command.ts';

/** `/hide`: takes the open conversation out of the list until a message notifies. */
export const hideCommand: SlashCommand = {
  name: 'hide',
  usage: 'hide',
  summary: 'leave this conversation out of the list for now',
  run: (_argument, context) => context.effects.conversations.hide(),
};
