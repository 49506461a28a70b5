import { scenario } from '../../test-utils/scenario.ts';

export const goSavedScenario = scenario({
  typed: '/notes',
  becomes: ({ state }) => state.conversations.openId !== 10,
});
