import { scenario } from '../../test-utils/scenario.ts';

export const messageEditScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('✎ hello Bob'),
});
