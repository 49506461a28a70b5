import { scenario } from '../../test-utils/scenario.ts';

export const composeOfferBeforeScenario = scenario({
  before: ['/un'],
  becomes: ({ state }) => state.composer.offer > 0,
});
