import { scenario } from '../../test-utils/scenario.ts';

export const friendRequestsScenario = scenario({
  typed: '/friends',
  becomes: ({ shows }) => shows('Requests to be friends'),
});
