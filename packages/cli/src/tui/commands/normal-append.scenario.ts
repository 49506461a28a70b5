import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalAppendScenario = scenario({
  before: ['hello', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => !state.composer.isNormal && draftOf(state).cursor === 1,
});
