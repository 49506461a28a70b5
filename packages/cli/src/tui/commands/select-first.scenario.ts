import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const selectFirstScenario = scenario({
  before: ['select.start'],
  becomes: ({ state }) => selectedIn(state) === 1,
});
