import { scenario } from '../../test-utils/scenario.ts';

export const userBlockScenario = scenario({
  prepare: (client) => {
    void client.friends.accept('bob');
  },
  before: ['/friends', 'compose.send'],
  becomes: ({ shows }) => shows('Block @bob?'),
});
