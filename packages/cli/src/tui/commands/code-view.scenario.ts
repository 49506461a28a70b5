import { scenario } from '../../test-utils/scenario.ts';

export const codeViewScenario = scenario({
  prepare: (client) => client.receive(10, 2, '```py\nprint(1)\n```'),
  before: ['select.start'],
  becomes: ({ endings }) => endings.includes('message-3.py'),
});
