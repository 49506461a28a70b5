import { scenario } from '../../test-utils/scenario.ts';

export const messageVersionsScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('This message was not edited.'),
});
