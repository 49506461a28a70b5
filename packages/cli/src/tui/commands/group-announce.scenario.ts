import { scenario } from '../../test-utils/scenario.ts';

export const groupAnnounceScenario = scenario({
  open: 11,
  typed: '/announce Freeze on Friday',
  becomes: ({ called }) => called('updateConversation', 11, { notice: 'Freeze on Friday' }),
});
