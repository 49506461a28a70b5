import { scenario } from '../../test-utils/scenario.ts';

export const friendAddScenario = scenario({
  before: ['/who carol', 'compose.send'],
  becomes: ({ called }) => called('friends.request', 'carol', ''),
});
