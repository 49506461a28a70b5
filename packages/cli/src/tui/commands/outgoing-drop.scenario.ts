import { refused, scenario } from '../../test-utils/scenario.ts';

export const outgoingDropScenario = scenario({
  prepare: refused,
  before: ['not allowed', 'compose.send', 'select.start'],
  becomes: ({ shows }) => !shows('not allowed'),
});
