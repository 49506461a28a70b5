import { scenario } from '../../test-utils/scenario.ts';

export const messageCopyScenario = scenario({
  before: ['select.start'],
  becomes: ({ written }) => written.includes('\u001b]52;c;'),
});
