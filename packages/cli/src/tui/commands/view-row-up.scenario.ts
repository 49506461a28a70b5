import { scenario } from '../../test-utils/scenario.ts';

export const viewRowUpScenario = scenario({
  long: true,
  becomes: ({ shows }) => !shows('line 60.'),
});
