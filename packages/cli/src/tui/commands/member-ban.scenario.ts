import { scenario } from '../../test-utils/scenario.ts';

export const memberBanScenario = scenario({
  open: 11,
  before: ['side.members', 'list.down'],
  word: { before: [], typed: '/ban @bob' },
  becomes: ({ shows }) => shows('Ban @'),
});
