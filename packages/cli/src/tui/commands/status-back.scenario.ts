import { scenario } from '../../test-utils/scenario.ts';

export const statusBackScenario = scenario({
  typed: '/back',
  becomes: ({ called }) => called('status.set', { mode: 'online', text: '' }),
});
