import { scenario } from '../../test-utils/scenario.ts';

export const friendAddScenario = scenario({
  before: ['/who carol', 'compose.send'],
  word: {
    before: [],
    typed: '/friend carol it is me',
    becomes: ({ called }) => called('friends.request', 'carol', 'it is me'),
  },
  becomes: ({ called }) => called('friends.request', 'carol', ''),
});
