import { scenario } from '../../test-utils/scenario.ts';

export const viewHalfUpScenario = scenario({
  long: true,
  before: ['select.start'],
  becomes: ({ shows }) => !shows('line 60.'),
});
