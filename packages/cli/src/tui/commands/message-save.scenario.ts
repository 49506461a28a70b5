import { scenario } from '../../test-utils/scenario.ts';

export const messageSaveScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('This message has no file and no code.'),
});
