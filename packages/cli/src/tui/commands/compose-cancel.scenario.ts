import { scenario } from '../../test-utils/scenario.ts';

export const composeCancelScenario = scenario({
  before: ['select.start', 'message.reply'],
  becomes: ({ shows }) => !shows('reply to'),
});
