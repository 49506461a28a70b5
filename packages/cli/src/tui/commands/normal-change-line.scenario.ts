import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalChangeLineScenario = scenario({
  before: ['hello world', 'compose.cancel'],
  becomes: ({ state }) => draftOf(state).text === '' && !state.composer.isNormal,
});
