import { scenario } from '../../test-utils/scenario.ts';

export const groupRenameScenario = scenario({
  open: 11,
  typed: '/rename Crew',
  becomes: ({ called }) => called('updateConversation', 11, { name: 'Crew' }),
});
