import { scenario } from '../../test-utils/scenario.ts';

export const banLiftScenario = scenario({
  open: 11,
  prepare: (client) => {
    void client.ban(11, 'carol');
  },
  before: ['/bans', 'compose.send'],
  word: { before: [], typed: '/unban carol' },
  becomes: ({ called }) => called('liftBan', 11, 'carol'),
});
