import { scenario } from '../../test-utils/scenario.ts';

export const statusAwayScenario = scenario({
  typed: '/away',
  becomes: ({ called }) => called('status.set', { mode: 'away' }),
});
