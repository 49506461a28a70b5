import { scenario } from '../../test-utils/scenario.ts';

export const messageUnpinScenario = scenario({
  prepare: (client) => client.pinnedElsewhere(10, 1),
  before: ['side.pins'],
  becomes: ({ called }) => called('pin', 10, 1, true),
});
