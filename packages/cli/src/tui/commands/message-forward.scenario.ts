import { scenario } from '../../test-utils/scenario.ts';

export const messageForwardScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('Forward to'),
});
