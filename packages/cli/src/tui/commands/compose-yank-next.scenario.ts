import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeYankNextScenario = scenario({
  before: ['one', '\u0015', 'two', '\u0015', 'compose.yank'],
  becomes: ({ state }) => draftOf(state).text === 'one',
});
