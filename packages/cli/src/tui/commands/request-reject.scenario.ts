import { asksToJoin, scenario } from '../../test-utils/scenario.ts';

export const requestRejectScenario = scenario({
  prepare: (client) => client.askedBy('carol', 'hi'),
  before: ['/friends', 'compose.send'],
  elsewhere: {
    'view:profile': { before: ['/who carol', 'compose.send'] },
    'view:join-requests': {
      prepare: asksToJoin,
      before: ['/requests', 'compose.send'],
      becomes: ({ called }) => called('decideJoinRequest', 11, 'carol', false),
    },
  },
  becomes: ({ called }) => called('friends.reject', 'carol'),
});
