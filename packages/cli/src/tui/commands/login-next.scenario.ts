import { scenario } from '../../test-utils/scenario.ts';

export const loginNextScenario = scenario({
  loggedOut: true,
  becomes: ({ state }) => state.login.field === 'account',
});
