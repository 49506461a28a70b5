import { scenario } from '../../test-utils/scenario.ts';

export const messageThreadScenario = scenario({
  prepare: (client) => client.receive(10, 2, 'about that', { replyTo: 1 }),
  before: ['select.start'],
  word: { before: [], typed: '/thread 1' },
  becomes: ({ shows }) => shows('Thread with Bob') && shows('1 reply') && shows('about that'),
});
