import { scenario } from '../../test-utils/scenario.ts';

export const composeOfferBeforeScenario = scenario({
  before: ['/un'],
  elsewhere: { 'view:thread': { before: ['select.start', 'message.thread', '@'] } },
  becomes: ({ state }) => state.composer.offer > 0,
});
