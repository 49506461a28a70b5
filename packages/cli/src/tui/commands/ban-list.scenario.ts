import { scenario } from '../../test-utils/scenario.ts';

export const banListScenario = scenario({
  open: 11,
  typed: '/bans',
  becomes: ({ shows }) => shows('Banned from Team'),
});
