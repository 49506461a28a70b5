import { scenario } from '../../test-utils/scenario.ts';

export const appSuspendScenario = scenario({
  becomes: ({ endings }) => endings.includes('suspend'),
});
