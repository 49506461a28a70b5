import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const goBackScenario = scenario({
  long: true,
  before: ['view.start', 'good morning', 'compose.send'],
  becomes: ({ state }) => anchorOf(state) !== undefined,
});
