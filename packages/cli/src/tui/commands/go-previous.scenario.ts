import { scenario } from '../../test-utils/scenario.ts';

export const goPreviousScenario = scenario({
  becomes: ({ state }) => state.conversations.openId === 11,
});
