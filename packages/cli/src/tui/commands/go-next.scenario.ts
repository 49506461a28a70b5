import { scenario } from '../../test-utils/scenario.ts';

export const goNextScenario = scenario({
  becomes: ({ state }) => state.conversations.openId === 11,
});
