import { chooseInView } from '../views/acting.ts';
import type { Command } from './command.ts';

/** Sends what is written in a thread; where nothing is, goes to the chosen message in the conversation. */
export const threadSend: Command = {
  name: 'thread.send',
  title: 'Send',
  help: 'send the reply; where nothing is written, go to the chosen message in the conversation',
  places: ['view:thread'],
  keys: { default: 'enter' },
  palette: false,
  hint: 1,
  run: chooseInView,
};
