import { scenario } from '../../test-utils/scenario.ts';

export const viewPageUpScenario = scenario({
  long: true,
  becomes: ({ shows }) => !shows('line 60.'),
});
