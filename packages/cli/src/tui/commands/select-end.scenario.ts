import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const selectEndScenario = scenario({
  before: ['select.start'],
  becomes: ({ state }) => selectedIn(state) === undefined,
});
