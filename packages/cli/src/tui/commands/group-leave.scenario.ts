import { scenario } from '../../test-utils/scenario.ts';

export const groupLeaveScenario = scenario({
  open: 11,
  typed: '/leave',
  becomes: ({ shows }) => shows('Leave Team?'),
});
