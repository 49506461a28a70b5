import { scenario } from '../../test-utils/scenario.ts';

export const friendAddScenario = scenario({
  typed: '/friend carol',
  becomes: ({ called }) => called('friends.request', 'carol', ''),
});
