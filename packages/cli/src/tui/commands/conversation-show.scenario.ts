import { scenario } from '../../test-utils/scenario.ts';

export const conversationShowScenario = scenario({
  open: 11,
  typed: '/info',
  becomes: ({ shows }) => shows('Group Team'),
});
