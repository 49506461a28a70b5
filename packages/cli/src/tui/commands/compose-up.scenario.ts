import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeUpScenario = scenario({
  before: ['one', 'compose.new-line', 'two'],
  becomes: ({ state }) => draftOf(state).cursor <= 3,
});
