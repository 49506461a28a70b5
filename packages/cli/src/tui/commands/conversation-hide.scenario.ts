import { scenario } from '../../test-utils/scenario.ts';

export const conversationHideScenario = scenario({
  typed: '/hide',
  becomes: ({ called }) => called('settings.set', 10, { hidden: true, seenSeq: 2 }),
});
