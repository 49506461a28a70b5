import { anchorOf, scenario } from '../../test-utils/scenario.ts';

export const viewHalfDownScenario = scenario({
  long: true,
  before: ['view.page-up', 'view.page-up', 'select.start'],
  becomes: ({ state, first }) => anchorOf(state) !== anchorOf(first),
});
