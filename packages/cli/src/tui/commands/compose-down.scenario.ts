import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeDownScenario = scenario({
  before: ['one', 'compose.new-line', 'two', 'compose.up'],
  becomes: ({ state }) => draftOf(state).cursor > 3,
});
