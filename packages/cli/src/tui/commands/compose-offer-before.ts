import type { Command } from './command.ts';
import { moveOffer } from './composing/draft-steps.ts';

/** Chooses the offer before, while there are some. */
export const composeOfferBefore: Command = {
  name: 'compose.offer-before',
  title: 'Offer before',
  help: 'in the list of offers: the one before',
  places: ['composer', 'view:thread'],
  keys: { default: 'shift+tab' },
  palette: false,
  run: (context) => void moveOffer(context, -1),
};
