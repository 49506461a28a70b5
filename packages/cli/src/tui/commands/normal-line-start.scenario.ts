import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalLineStartScenario = scenario({
  before: ['hello', 'compose.cancel'],
  becomes: ({ state }) => draftOf(state).cursor === 0,
});
