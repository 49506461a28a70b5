import { scenario } from '../../test-utils/scenario.ts';

const LINK = 'https://ci.example.org/4711';

export const linkCopyScenario = scenario({
  prepare: (client) => client.receive(10, 2, `see ${LINK}`),
  before: ['select.start', 'link.list'],
  becomes: ({ written }) => written.includes(`\u001b]52;c;${Buffer.from(LINK).toString('base64')}`),
});
