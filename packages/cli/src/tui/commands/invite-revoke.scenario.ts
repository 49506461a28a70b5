import { scenario } from '../../test-utils/scenario.ts';

export const inviteRevokeScenario = scenario({
  open: 11,
  before: ['/link', 'compose.send'],
  becomes: ({ shows }) => shows('Revoke this invite link?'),
});
