import { scenario } from '../../test-utils/scenario.ts';

export const connectionRetryScenario = scenario({
  becomes: ({ called }) => called('reconnectNow'),
});
