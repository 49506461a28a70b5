import type { SlashCommand } from './slash-command.ts';

/** `/pins`: what is pinned for everybody in the open conversation. */
export const pinsCommand: SlashCommand = {
  name: 'pins',
  usage: 'pins',
  summary: 'see the messages that are pinned here for everybody',
  run: (_argument, context) => context.views.open('pins'),
};
