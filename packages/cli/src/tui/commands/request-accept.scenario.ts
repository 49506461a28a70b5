import { asksToJoin, scenario } from '../../test-utils/scenario.ts';

export const requestAcceptScenario = scenario({
  prepare: (client) => client.askedBy('carol', 'hi'),
  before: ['/friends', 'compose.send'],
  elsewhere: {
    'view:profile': { before: ['/who carol', 'compose.send'] },
    'view:join-requests': {
      prepare: asksToJoin,
      before: ['/requests', 'compose.send'],
      becomes: ({ called }) => called('decideJoinRequest', 11, 'carol', true),
    },
  },
  becomes: ({ called }) => called('friends.accept', 'carol'),
});
