import { scenario } from '../../test-utils/scenario.ts';

export const memberRemoveScenario = scenario({
  open: 11,
  before: ['side.members', 'list.down'],
  word: { before: [], typed: '/remove @bob' },
  becomes: ({ shows }) => shows('Remove @'),
});
