import { scenario } from '../../test-utils/scenario.ts';

export const userUnblockScenario = scenario({
  typed: '/unblock carol',
  becomes: ({ called }) => called('blocks.unblock', 'carol'),
});
