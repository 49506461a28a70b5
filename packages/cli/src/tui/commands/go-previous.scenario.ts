import { scenario } from '../../test-utils/scenario.ts';

export const goPreviousScenario = scenario({
  open: 11,
  becomes: ({ state }) => state.conversations.openId === 10,
});
