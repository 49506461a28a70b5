import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const goBackScenario = scenario({
  long: true,
  before: ['view.page-up', 'view.page-up', 'my own words', 'compose.send'],
  becomes: ({ state }) => anchorOf(state) !== undefined,
});
