import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalLineEndScenario = scenario({
  before: ['hello', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).cursor === 5,
});
