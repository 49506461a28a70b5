import { scenario } from '../../test-utils/scenario.ts';

export const messageReceiptsScenario = scenario({
  before: ['select.start'],
  word: { before: [], typed: '/receipts' },
  becomes: ({ called }) => called('receipts', 10, 2),
});
