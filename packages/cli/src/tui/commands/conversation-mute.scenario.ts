import { scenario } from '../../test-utils/scenario.ts';

export const conversationMuteScenario = scenario({
  typed: '/mute mentions',
  becomes: ({ called }) => called('settings.set', 10, { level: 'mentions' }),
});
