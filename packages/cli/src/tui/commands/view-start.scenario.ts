import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewStartScenario = scenario({
  long: true,
  becomes: ({ state }) => anchorOf(state) !== undefined,
});
