import { scenario } from '../../test-utils/scenario.ts';

export const groupDismissScenario = scenario({
  open: 11,
  typed: '/dismiss',
  becomes: ({ shows }) => shows('Dismiss Team?'),
});
