import { scenario } from '../../test-utils/scenario.ts';

export const messageRecallScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('Recall this message?'),
});
