import { scenario } from '../../test-utils/scenario.ts';

export const messageForwardScenario = scenario({
  before: ['select.start'],
  word: { before: [], typed: '/forward' },
  becomes: ({ shows }) => shows('Forward to'),
});
