import { scenario } from '../../test-utils/scenario.ts';

export const loginLeaveScenario = scenario({
  loggedOut: true,
  becomes: ({ endings }) => endings.includes('quit'),
});
