import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalOpenBelowScenario = scenario({
  before: ['hello', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).text === 'hello\n' && !state.composer.isNormal,
});
