import { scenario } from '../../test-utils/scenario.ts';

export const messagePinScenario = scenario({
  before: ['select.start'],
  becomes: ({ called }) => called('pin', 10, 2, false),
});
