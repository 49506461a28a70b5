import { scenario } from '../../test-utils/scenario.ts';

export const groupCreateScenario = scenario({
  typed: '/group Our Group @bob',
  becomes: ({ called }) => called('createGroup', { name: 'Our Group', members: ['bob'] }),
});
