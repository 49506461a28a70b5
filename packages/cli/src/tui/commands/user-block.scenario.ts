import { scenario } from '../../test-utils/scenario.ts';

export const userBlockScenario = scenario({
  prepare: (client) => {
    void client.friends.accept('bob');
  },
  before: ['/friends', 'compose.send'],
  elsewhere: { 'view:profile': { before: ['/who bob', 'compose.send'] } },
  word: { before: [], typed: '/block bob', becomes: ({ called }) => called('blocks.block', 'bob') },
  becomes: ({ shows }) => shows('Block @bob?'),
});
