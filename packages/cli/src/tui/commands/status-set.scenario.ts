import { scenario } from '../../test-utils/scenario.ts';

export const statusSetScenario = scenario({
  typed: '/status busy',
  becomes: ({ called }) => called('status.set', { mode: 'busy' }),
});
