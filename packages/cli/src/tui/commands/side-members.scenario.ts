import { scenario } from '../../test-utils/scenario.ts';

export const sideMembersScenario = scenario({
  open: 11,
  typed: '/members',
  becomes: ({ shows }) => shows('Members of Team'),
});
