import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewRowUpScenario = scenario({
  long: true,
  becomes: ({ state }) => anchorOf(state) !== undefined,
});
