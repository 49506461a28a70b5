import type { ChatMessage } from '../../client/entities.ts';
import { wayTo } from '../keys/way-to.ts';
import { chosenFile } from '../views/files/view.ts';
import type { Command, CommandContext } from './command.ts';
import { onMessage, selected } from './selection/selected-message.ts';

/** Shows the picture of a message, or of the list of files, as large as the window is. */
export const fileLook: Command = {
  name: 'file.look',
  title: 'Look at the picture',
  help: 'see its picture as large as the window is',
  places: ['selection', 'view:files'],
  keys: { default: 'i', vim: 'I' },
  run(context) {
    const listed = chosenFile(context);
    if (listed !== undefined) look(context, listed);
    else if (selected(context) === undefined)
      context.notify(`Select a message first (${wayTo(context.selectors.keymap, 'select.start')}).`, 'error');
    else onMessage(context, (_id, message) => look(context, message));
  },
};

function look(context: CommandContext, message: ChatMessage): void {
  const others = 'o opens it with another program, w saves it.';
  if (message.files.length === 0) context.notify('There is no picture in this message.', 'error');
  else if (!message.files.some(({ hasThumbnail }) => hasThumbnail))
    context.notify(
      `The server has no picture of it: it is no picture, too large, or of an unknown form; ${others}`,
      'error',
    );
  else if (!context.effects.pictures.areShown())
    context.notify(`This terminal shows no pictures, or images in im.toml is "none"; ${others}`, 'error');
  else context.views.open('picture', { message });
}
