import { scenario } from '../../test-utils/scenario.ts';

export const goPreviousScenario = scenario({
  typed: '/previous',
  becomes: ({ state }) => state.conversations.openId === 11,
});
