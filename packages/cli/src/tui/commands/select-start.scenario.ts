import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const selectStartScenario = scenario({
  becomes: ({ state }) => selectedIn(state) === 2,
});
