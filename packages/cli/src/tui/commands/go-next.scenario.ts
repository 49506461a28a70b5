import { scenario } from '../../test-utils/scenario.ts';

export const goNextScenario = scenario({
  open: 11,
  typed: '/next',
  becomes: ({ state }) => state.conversations.openId === 10,
});
