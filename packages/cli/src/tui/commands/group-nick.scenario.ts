import { scenario } from '../../test-utils/scenario.ts';

export const groupNickScenario = scenario({
  open: 11,
  typed: '/nick Al',
  becomes: ({ called }) => called('updateMember', 11, 'alice', { nickname: 'Al' }),
});
