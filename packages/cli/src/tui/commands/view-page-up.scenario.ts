import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewPageUpScenario = scenario({
  long: true,
  becomes: ({ state }) => anchorOf(state) !== undefined,
});
