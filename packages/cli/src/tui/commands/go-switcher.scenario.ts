import { scenario } from '../../test-utils/scenario.ts';

export const goSwitcherScenario = scenario({
  becomes: ({ shows }) => shows('Enter open'),
});
