import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewPageDownScenario = scenario({
  long: true,
  before: ['view.page-up', 'view.page-up'],
  becomes: ({ state, first }) => anchorOf(state) !== anchorOf(first),
});
