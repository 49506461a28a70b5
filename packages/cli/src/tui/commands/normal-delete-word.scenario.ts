import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalDeleteWordScenario = scenario({
  before: ['hello world', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).text === 'world',
});
