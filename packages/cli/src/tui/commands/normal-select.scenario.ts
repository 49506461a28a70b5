import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const normalSelectScenario = scenario({
  before: ['hello', 'compose.cancel'],
  becomes: ({ state }) => selectedIn(state) === 2,
});
