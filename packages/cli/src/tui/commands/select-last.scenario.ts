import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const selectLastScenario = scenario({
  before: ['select.start', 'select.up'],
  becomes: ({ state }) => selectedIn(state) === 2,
});
