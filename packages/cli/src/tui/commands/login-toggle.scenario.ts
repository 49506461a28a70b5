import { scenario } from '../../test-utils/scenario.ts';

export const loginToggleScenario = scenario({
  loggedOut: true,
  before: ['login.next'],
  becomes: ({ state, first }) => state.login.account !== first.login.account,
});
