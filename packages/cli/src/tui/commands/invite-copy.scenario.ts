import { scenario } from '../../test-utils/scenario.ts';

export const inviteCopyScenario = scenario({
  open: 11,
  before: ['/link', 'compose.send'],
  becomes: ({ shows }) => shows('Copied.'),
});
