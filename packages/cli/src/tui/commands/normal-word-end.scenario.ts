import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalWordEndScenario = scenario({
  before: ['hello world', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).cursor === 5,
});
