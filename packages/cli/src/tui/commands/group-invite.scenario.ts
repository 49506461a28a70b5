import { scenario } from '../../test-utils/scenario.ts';

export const groupInviteScenario = scenario({
  open: 11,
  typed: '/invite bob',
  becomes: ({ called }) => called('addMembers', 11, ['bob']),
});
