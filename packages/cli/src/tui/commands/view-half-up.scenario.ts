import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewHalfUpScenario = scenario({
  long: true,
  before: ['select.start'],
  becomes: ({ state }) => anchorOf(state) !== undefined,
});
