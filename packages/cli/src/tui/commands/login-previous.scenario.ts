import { scenario } from '../../test-utils/scenario.ts';

export const loginPreviousScenario = scenario({
  loggedOut: true,
  before: ['login.next'],
  becomes: ({ state }) => state.login.field === 'server',
});
