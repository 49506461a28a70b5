import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeYankScenario = scenario({
  before: ['one two', '\u0017'],
  becomes: ({ state }) => draftOf(state).text === 'one two',
});
