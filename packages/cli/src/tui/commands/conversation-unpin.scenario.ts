import { scenario } from '../../test-utils/scenario.ts';

export const conversationUnpinScenario = scenario({
  typed: '/unpin',
  becomes: ({ called }) => called('settings.set', 10, { pinned: false }),
});
