import { scenario } from '../../test-utils/scenario.ts';

export const sideNextScenario = scenario({
  open: 11,
  becomes: ({ shows }) => shows('Members of Team'),
});
