import { scenario } from '../../test-utils/scenario.ts';

export const composeSendScenario = scenario({
  before: ['good morning'],
  elsewhere: { 'composer-normal': { before: ['good morning', 'compose.cancel'] } },
  becomes: ({ called }) => called('send', 10, 'good morning', {}),
});
