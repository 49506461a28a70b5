import { scenario } from '../../test-utils/scenario.ts';

export const inviteCreateScenario = scenario({
  open: 11,
  before: ['/invites', 'compose.send'],
  word: { before: [], typed: '/link 12h 3' },
  becomes: ({ shows }) => shows('/join iml_abc'),
});
