import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const codeIndentScenario = scenario({
  before: ['compose.code'],
  becomes: ({ state }) => draftOf(state).text === '/code \n  ',
});
