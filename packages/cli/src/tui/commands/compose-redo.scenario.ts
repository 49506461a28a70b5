import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeRedoScenario = scenario({
  before: ['one ', 'two', 'compose.undo'],
  becomes: ({ state }) => draftOf(state).text === 'one two',
});
