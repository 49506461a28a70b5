import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const selectStartScenario = scenario({
  elsewhere: { 'composer-normal': { before: ['hello', 'compose.cancel'] } },
  becomes: ({ state }) => selectedIn(state) === 2,
});
