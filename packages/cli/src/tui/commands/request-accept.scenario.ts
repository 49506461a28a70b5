import { scenario } from '../../test-utils/scenario.ts';

export const requestAcceptScenario = scenario({
  prepare: (client) => client.askedBy('carol', 'hi'),
  before: ['/friends', 'compose.send'],
  becomes: ({ called }) => called('friends.accept', 'carol'),
});
