import { scenario } from '../../test-utils/scenario.ts';

export const viewEndScenario = scenario({
  long: true,
  before: ['view.start'],
  becomes: ({ shows }) => shows('line 60.'),
});
