import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeCompleteScenario = scenario({
  before: ['/grou'],
  becomes: ({ state }) => draftOf(state).text === '/group ',
});
