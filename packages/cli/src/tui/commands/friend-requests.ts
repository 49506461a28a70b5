import type { Command } from './command.ts';

/** The requests to be friends that wait for an answer. */
export const friendRequests: Command = {
  name: 'friend.requests',
  title: 'Requests to be friends',
  help: 'see and answer requests to be friends',
  places: ['chat'],
  slash: { word: 'friends', args: [] },
  run({ views }) {
    views.open('friends');
  },
};
