import { scenario } from '../../test-utils/scenario.ts';

export const codeCopyScenario = scenario({
  prepare: (client) => client.receive(10, 2, '```py\nprint(1)\n```'),
  before: ['select.start'],
  becomes: ({ written }) => written.includes(`\u001b]52;c;${Buffer.from('print(1)').toString('base64')}`),
});
