import { scenario } from '../../test-utils/scenario.ts';

export const goDirectScenario = scenario({
  typed: '/dm carol',
  becomes: ({ called }) => called('openDirect', 'carol'),
});
