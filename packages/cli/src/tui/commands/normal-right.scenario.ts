import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalRightScenario = scenario({
  before: ['hello', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).cursor === 1,
});
