import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalUndoScenario = scenario({
  before: ['one ', 'two', 'compose.cancel'],
  becomes: ({ state }) => draftOf(state).text === 'one ',
});
