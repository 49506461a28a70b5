import { scenario } from '../../test-utils/scenario.ts';

export const codeSendScenario = scenario({
  before: ['compose.code', 'a = 1', 'code.new-line', 'b = 2'],
  becomes: ({ called }) => called('send', 10, 'a = 1\nb = 2', { kind: 'code' }),
});
