import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { onMessage } from './selection/selected-message.ts';

/** Shows what the selected message said before. */
export const messageVersions: Command = {
  name: 'message.versions',
  title: 'Versions',
  help: 'read what it said before it was edited',
  places: ['selection'],
  keys: { default: 'v' },
  hint: 11,
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) => {
      if (message.editedAt === 0) context.notify('This message was not edited.');
      else context.views.open('versions', { message });
    }),
};
