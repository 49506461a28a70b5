import { scenario } from '../../test-utils/scenario.ts';

export const loginSubmitScenario = scenario({
  loggedOut: true,
  before: ['http://127.0.0.1:1', 'login.next', 'login.next', 'alice', 'login.next', 'secret'],
  becomes: ({ endings }) => endings.includes('login') || endings.includes('register'),
});
