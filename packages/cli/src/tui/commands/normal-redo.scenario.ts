import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalRedoScenario = scenario({
  before: ['one ', 'two', 'compose.cancel', 'normal.undo'],
  becomes: ({ state }) => draftOf(state).text === 'one two',
});
