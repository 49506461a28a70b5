import { scenario } from '../../test-utils/scenario.ts';

export const savedWriteScenario = scenario({
  before: ['/saved', 'compose.send'],
  becomes: ({ state }) => state.conversations.openId !== 10,
});
