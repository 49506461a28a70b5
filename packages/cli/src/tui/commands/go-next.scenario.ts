import { scenario } from '../../test-utils/scenario.ts';

export const goNextScenario = scenario({
  open: 11,
  becomes: ({ state }) => state.conversations.openId === 10,
});
