import { scenario } from '../../test-utils/scenario.ts';

export const userUnblockScenario = scenario({
  prepare: (client) => {
    void client.blocks.block('carol');
  },
  before: ['/friends', 'compose.send'],
  elsewhere: { 'view:profile': { before: ['/who carol', 'compose.send'] } },
  word: { before: [], typed: '/unblock carol' },
  becomes: ({ called }) => called('blocks.unblock', 'carol'),
});
