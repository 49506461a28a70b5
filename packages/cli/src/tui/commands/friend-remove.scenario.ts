import { scenario } from '../../test-utils/scenario.ts';

export const friendRemoveScenario = scenario({
  prepare: (client) => {
    void client.friends.accept('bob');
  },
  before: ['/friends', 'compose.send'],
  elsewhere: { 'view:profile': { before: ['/who bob', 'compose.send'] } },
  word: { before: [], typed: '/unfriend bob' },
  becomes: ({ shows }) => shows('End the friendship with @bob?'),
});
