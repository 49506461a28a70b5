import { scenario } from '../../test-utils/scenario.ts';

export const viewStartScenario = scenario({
  long: true,
  becomes: ({ shows }) => !shows('line 60.'),
});
