import { scenario } from '../../test-utils/scenario.ts';

export const userUnblockScenario = scenario({
  prepare: (client) => {
    void client.blocks.block('carol');
  },
  before: ['/friends', 'compose.send'],
  becomes: ({ called }) => called('blocks.unblock', 'carol'),
});
