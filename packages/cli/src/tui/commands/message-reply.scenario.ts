import { scenario } from '../../test-utils/scenario.ts';

export const messageReplyScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('reply to'),
});
