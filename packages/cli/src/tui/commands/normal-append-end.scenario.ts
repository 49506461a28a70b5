import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalAppendEndScenario = scenario({
  before: ['hello', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => !state.composer.isNormal && draftOf(state).cursor === 5,
});
