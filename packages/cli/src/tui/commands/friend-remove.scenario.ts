import { scenario } from '../../test-utils/scenario.ts';

export const friendRemoveScenario = scenario({
  prepare: (client) => {
    void client.friends.accept('bob');
  },
  before: ['/friends', 'compose.send'],
  becomes: ({ shows }) => shows('End the friendship with @bob?'),
});
