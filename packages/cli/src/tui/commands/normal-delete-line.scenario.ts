import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalDeleteLineScenario = scenario({
  before: ['hello world', 'compose.cancel'],
  becomes: ({ state }) => draftOf(state).text === '',
});
