import { scenario } from '../../test-utils/scenario.ts';

export const goNextMentionScenario = scenario({
  prepare: (client) => client.receive(11, 3, 'well, @alice?'),
  typed: '/mention',
  becomes: ({ state }) => state.conversations.openId === 11,
});
