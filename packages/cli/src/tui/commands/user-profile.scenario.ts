import { asksToJoin, scenario } from '../../test-utils/scenario.ts';

export const userProfileScenario = scenario({
  open: 11,
  before: ['select.start'],
  elsewhere: {
    'view:members': { before: ['side.members', 'list.down'] },
    'view:friends': { prepare: (client) => client.askedBy('carol', 'hi'), before: ['/friends', 'compose.send'] },
    'view:join-requests': { prepare: asksToJoin, before: ['/requests', 'compose.send'] },
    'view:bans': {
      prepare: (client) => {
        void client.ban(11, 'carol');
      },
      before: ['/bans', 'compose.send'],
    },
  },
  word: { before: [], typed: '/who bob' },
  becomes: ({ shows }) => shows('In common'),
});
