import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const codeOutdentScenario = scenario({
  before: ['compose.code', 'code.indent', 'a'],
  becomes: ({ state }) => draftOf(state).text === '/code \na' && draftOf(state).cursor === 8,
});
