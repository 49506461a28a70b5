import { scenario } from '../../test-utils/scenario.ts';

export const memberRoleScenario = scenario({
  open: 11,
  before: ['side.members', 'list.down'],
  becomes: ({ shows }) => shows('an admin of Team?'),
});
