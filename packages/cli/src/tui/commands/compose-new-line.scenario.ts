import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeNewLineScenario = scenario({
  before: ['one'],
  becomes: ({ state }) => draftOf(state).text === 'one\n',
});
