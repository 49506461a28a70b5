import { openWindow } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { type OnMessage, onMessageThat } from './possible/on-message.ts';
import { endSelection, selected } from './selection/selected-message.ts';

const readable = onMessageThat();
/** What is on its way has a text, too. */
const able: OnMessage = (state, selectors) =>
  typeof openWindow(state).selected === 'string' ? true : readable(state, selectors);

/** Puts the text of the selected message on the clipboard, as it was sent. */
export const messageCopy: Command = {
  name: 'message.copy',
  title: 'Copy',
  help: 'copy the text',
  places: ['selection'],
  keys: { default: 'c y' },
  hint: 5,
  when: able,
  run(context) {
    const chosen = selected(context);
    const text = chosen?.entry?.body ?? chosen?.message?.body;
    const answer = able(context.state(), context.selectors);
    if (answer !== true) context.notify(answer, 'error');
    if (text === undefined || answer !== true) return;
    context.screen.copy(text);
    endSelection(context);
    context.notify('Copied, if the terminal allows it.');
  },
};
