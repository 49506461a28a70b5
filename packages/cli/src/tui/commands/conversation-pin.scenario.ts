import { scenario } from '../../test-utils/scenario.ts';

export const conversationPinScenario = scenario({
  typed: '/pin',
  becomes: ({ called }) => called('settings.set', 10, { pinned: true }),
});
