import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalChangeWordScenario = scenario({
  before: ['hello world', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).text === ' world' && !state.composer.isNormal,
});
