import { scenario } from '../../test-utils/scenario.ts';

export const memberRoleScenario = scenario({
  open: 11,
  before: ['side.members', 'list.down'],
  word: {
    before: [],
    typed: '/role @bob admin',
    becomes: ({ called }) => called('updateMember', 11, 'bob', { role: 'admin' }),
  },
  becomes: ({ shows }) => shows('an admin of Team?'),
});
