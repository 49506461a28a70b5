import { scenario } from '../../test-utils/scenario.ts';

export const goNextUnreadScenario = scenario({
  prepare: (client) => client.receive(11, 3, 'something new'),
  becomes: ({ state }) => state.conversations.openId === 11,
});
