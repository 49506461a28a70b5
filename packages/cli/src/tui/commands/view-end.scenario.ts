import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewEndScenario = scenario({
  long: true,
  before: ['view.start'],
  becomes: ({ state }) => anchorOf(state) === undefined,
});
