import { scenario } from '../../test-utils/scenario.ts';

export const memberMuteScenario = scenario({
  open: 11,
  before: ['side.members', 'list.down'],
  becomes: ({ shows }) => shows('/timeout @'),
});
