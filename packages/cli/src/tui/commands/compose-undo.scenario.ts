import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeUndoScenario = scenario({
  before: ['one ', 'two'],
  becomes: ({ state }) => draftOf(state).text === 'one ',
});
