import { scenario } from '../../test-utils/scenario.ts';

export const groupDescribeScenario = scenario({
  open: 11,
  typed: '/describe Who is on call',
  becomes: ({ called }) => called('updateConversation', 11, { description: 'Who is on call' }),
});
