import type { Command } from './command.ts';
import { takeOffer } from './composing/draft-steps.ts';

/** Takes what the list over the composer offers. */
export const composeComplete: Command = {
  name: 'compose.complete',
  title: 'Complete',
  help: 'take the chosen name, command or emoji',
  places: ['composer', 'view:thread'],
  keys: { default: 'tab' },
  palette: false,
  hint: 4,
  run: takeOffer,
};
