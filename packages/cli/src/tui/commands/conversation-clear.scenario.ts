import { scenario } from '../../test-utils/scenario.ts';

export const conversationClearScenario = scenario({
  typed: '/clear',
  becomes: ({ shows }) => shows('Delete all messages of Bob for yourself?'),
});
