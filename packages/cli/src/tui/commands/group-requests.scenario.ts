import { scenario } from '../../test-utils/scenario.ts';

export const groupRequestsScenario = scenario({
  typed: '/requests',
  becomes: ({ shows }) => shows('Requests to join'),
});
