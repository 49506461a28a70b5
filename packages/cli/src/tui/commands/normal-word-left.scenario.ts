import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalWordLeftScenario = scenario({
  before: ['hello world', 'compose.cancel'],
  becomes: ({ state }) => draftOf(state).cursor === 6,
});
