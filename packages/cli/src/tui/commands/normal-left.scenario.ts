import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalLeftScenario = scenario({
  before: ['hello world', 'compose.cancel'],
  becomes: ({ state, first }) => draftOf(state).cursor === draftOf(first).cursor - 1,
});
