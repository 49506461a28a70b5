import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const codeNewLineScenario = scenario({
  before: ['compose.code', '  if a:'],
  becomes: ({ state }) => draftOf(state).text === '/code \n  if a:\n  ',
});
