import { scenario } from '../../test-utils/scenario.ts';

export const userProfileScenario = scenario({
  open: 11,
  before: ['select.start'],
  becomes: ({ shows }) => shows('In common'),
});
