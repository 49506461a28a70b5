import { scenario } from '../../test-utils/scenario.ts';

export const groupHandleScenario = scenario({
  open: 11,
  typed: '/handle #team',
  becomes: ({ called }) => called('setHandle', 11, 'team'),
});
