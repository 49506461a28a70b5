import { scenario } from '../../test-utils/scenario.ts';

export const inviteCreateScenario = scenario({
  open: 11,
  before: ['/invites', 'compose.send'],
  becomes: ({ shows }) => shows('/join iml_abc'),
});
