import type { Command } from './command.ts';

/** Back from a thread to where one was; what is half written is kept. */
export const threadClose: Command = {
  name: 'thread.close',
  title: 'Back',
  help: 'go back to the conversation; what is half written is there when it is opened again',
  places: ['view:thread'],
  keys: { default: 'escape ctrl+c' },
  hint: 9,
  run: ({ views }) => views.leaveNear(),
};
