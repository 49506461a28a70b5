import type { Command } from './command.ts';
import { closeOffers } from './composing/draft-steps.ts';

/** Back from a thread to where one was; what is half written is kept. */
export const threadClose: Command = {
  name: 'thread.close',
  title: 'Back',
  help: 'close the list of offers; go back to the conversation; what is half written is there when it is opened again',
  places: ['view:thread'],
  keys: { default: 'escape ctrl+c' },
  hint: 9,
  run(context) {
    if (!closeOffers(context)) context.views.leaveNear();
  },
};
