import { scenario } from '../../test-utils/scenario.ts';

export const messageUnreadScenario = scenario({
  open: 11,
  before: ['select.start'],
  word: { before: [], typed: '/unread' },
  becomes: ({ called }) => called('settings.set', 11, { unreadFromSeq: 1 }),
});
