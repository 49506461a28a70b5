import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const messageGoToQuotedScenario = scenario({
  prepare: (client) => client.receive(10, 2, 'about that', { replyTo: 1 }),
  before: ['select.start'],
  becomes: ({ state }) => selectedIn(state) === 1,
});
