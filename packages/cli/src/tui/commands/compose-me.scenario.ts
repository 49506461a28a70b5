import { scenario } from '../../test-utils/scenario.ts';

export const composeMeScenario = scenario({
  typed: '/me waves',
  becomes: ({ called }) => called('send', 10, '* Alice waves', {}),
});
