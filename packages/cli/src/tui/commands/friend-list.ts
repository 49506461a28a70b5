import type { Command } from './command.ts';

/** Friends, the requests that wait for an answer, and who is blocked. */
export const friendList: Command = {
  name: 'friend.list',
  title: 'Friends',
  help: 'see your friends, answer requests, take yours back, and see whom you have blocked',
  places: ['chat'],
  slash: { word: 'friends', args: [] },
  run: ({ views }) => views.open('friends'),
};
