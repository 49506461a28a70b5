import { scenario } from '../../test-utils/scenario.ts';

export const sidePinsScenario = scenario({
  becomes: ({ shows }) => shows('Nothing is pinned'),
});
