import { refused, scenario } from '../../test-utils/scenario.ts';

export const changeAgainScenario = scenario({
  prepare: refused,
  before: ['select.start', 'message.pin', 'select.start'],
  becomes: ({ called }) => called('pin', 10, 2, false),
});
