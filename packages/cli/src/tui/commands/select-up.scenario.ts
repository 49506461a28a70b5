import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const selectUpScenario = scenario({
  before: ['select.start'],
  becomes: ({ state }) => selectedIn(state) === 1,
});
