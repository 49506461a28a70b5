import { scenario } from '../../test-utils/scenario.ts';

export const goSavedScenario = scenario({
  typed: '/saved',
  becomes: ({ state }) => state.conversations.openId !== 10,
});
