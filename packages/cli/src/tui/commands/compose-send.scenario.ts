import { scenario } from '../../test-utils/scenario.ts';

export const composeSendScenario = scenario({
  before: ['good morning'],
  becomes: ({ called }) => called('send', 10, 'good morning', {}),
});
