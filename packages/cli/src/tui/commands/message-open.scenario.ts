import { scenario } from '../../test-utils/scenario.ts';

export const messageOpenScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('This message has no file.'),
});
