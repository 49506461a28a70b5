import { scenario } from '../../test-utils/scenario.ts';

export const appRedrawScenario = scenario({
  becomes: ({ written }) => written.includes('hello'),
});
