import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalInsertStartScenario = scenario({
  before: ['hello', 'compose.cancel'],
  becomes: ({ state }) => !state.composer.isNormal && draftOf(state).cursor === 0,
});
