import { scenario } from '../../test-utils/scenario.ts';

export const messageRawScenario = scenario({
  prepare: (client) => client.receive(10, 2, '# Plan\n\n- **first**', { kind: 'markdown' }),
  before: ['select.start'],
  word: { before: [], typed: '/raw 3' },
  becomes: ({ shows }) => shows('as it was written: markdown') && shows('- **first**'),
});
