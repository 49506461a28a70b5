import type { Command } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { onMessage } from './selection/selected-message.ts';

const able = onMessageThat(({ editedAt }) => (editedAt === 0 ? 'This message was not edited.' : undefined));

/** Shows what the selected message said before. */
export const messageVersions: Command = {
  name: 'message.versions',
  title: 'Versions',
  help: 'read what it said before it was edited',
  places: ['selection'],
  keys: { default: 'v' },
  hint: 11,
  when: able,
  run: (context) => onMessage(context, able, (_id, message) => void context.views.open('versions', { message })),
};
