import { scenario } from '../../test-utils/scenario.ts';

export const inviteListScenario = scenario({
  open: 11,
  typed: '/invites',
  becomes: ({ shows }) => shows('Invite links of Team'),
});
