import { scenario } from '../../test-utils/scenario.ts';

export const userBlockScenario = scenario({
  typed: '/block carol',
  becomes: ({ called }) => called('blocks.block', 'carol'),
});
