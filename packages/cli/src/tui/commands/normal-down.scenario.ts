import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalDownScenario = scenario({
  before: ['one', 'compose.new-line', 'two', 'compose.cancel', 'normal.up'],
  becomes: ({ state }) => draftOf(state).cursor > 3,
});
