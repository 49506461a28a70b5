import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalDeleteScenario = scenario({
  before: ['hello', 'compose.cancel', 'normal.line-start'],
  becomes: ({ state }) => draftOf(state).text === 'ello',
});
