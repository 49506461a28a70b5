import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalUpScenario = scenario({
  before: ['one', 'compose.new-line', 'two', 'compose.cancel'],
  becomes: ({ state }) => draftOf(state).cursor <= 3,
});
