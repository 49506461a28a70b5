import type { ChatMessage } from '../../client/entities.ts';
import type { Keymap } from '../keys/keymap.ts';
import { withKeys } from '../keys/way-to.ts';
import { focusedView } from '../store/selectors.ts';
import { chosenFile } from '../views/files/view.ts';
import type { Command, CommandContext } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { onMessage } from './selection/selected-message.ts';

const OF_MESSAGE = '{message.open} opens it with another program, {message.save} saves it.';
const OF_LIST = '{file.open} opens it with another program, {file.save} saves it.';

const able = onMessageThat((message, _state, { keymap }) => refusalOf(message, keymap, OF_MESSAGE));

/** Shows the picture of a message, or of the list of files, as large as the window is. */
export const fileLook: Command = {
  name: 'file.look',
  title: 'Look at the picture',
  help: 'see its picture as large as the window is',
  places: ['selection', 'view:files'],
  keys: { default: 'i', vim: 'I' },
  when: (state, selectors) => focusedView(state)?.name === 'files' || able(state, selectors),
  run(context) {
    const listed = chosenFile(context);
    const refusal = listed && refusalOf(listed, context.selectors.keymap, OF_LIST);
    if (refusal !== undefined) context.notify(refusal, 'error');
    else if (listed !== undefined) look(context, listed);
    else onMessage(context, able, (_id, message) => look(context, message));
  },
};

function look(context: CommandContext, message: ChatMessage): void {
  if (context.effects.pictures.areShown()) context.views.open('picture', { message });
  else context.notify('This terminal shows no pictures, or images in im.toml is "none".', 'error');
}

/** Why there is nothing to look at; undefined: there is. `others`: what else can be done with a file. */
function refusalOf({ files }: ChatMessage, keymap: Keymap, others: string): string | undefined {
  if (files.length === 0) return 'There is no picture in this message.';
  if (files.some(({ hasThumbnail }) => hasThumbnail)) return undefined;
  return withKeys(keymap, `The server has no picture of it: it is none, too large, or of an unknown form; ${others}`);
}
