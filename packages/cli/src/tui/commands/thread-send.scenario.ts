import { scenario } from '../../test-utils/scenario.ts';

export const threadSendScenario = scenario({
  before: ['select.start', 'message.thread', 'on it'],
  becomes: ({ called }) => called('send', 10, 'on it', { replyTo: 2 }),
});
