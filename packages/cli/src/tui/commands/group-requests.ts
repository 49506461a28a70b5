import type { Command } from './command.ts';

/** Who wants to be let into one's groups. */
export const groupRequests: Command = {
  name: 'group.requests',
  title: 'Requests to join',
  help: 'see and decide requests to join your groups',
  places: ['chat'],
  slash: { word: 'requests', args: [] },
  run({ views }) {
    views.open('join-requests');
  },
};
