import { refused, scenario } from '../../test-utils/scenario.ts';

export const outgoingAgainScenario = scenario({
  prepare: refused,
  before: ['not allowed', 'compose.send', 'select.start'],
  becomes: ({ calls }) => calls.filter(([name]) => name === 'send').length === 2,
});
