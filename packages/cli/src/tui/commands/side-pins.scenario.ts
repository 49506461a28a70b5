import { scenario } from '../../test-utils/scenario.ts';

export const sidePinsScenario = scenario({
  typed: '/pins',
  becomes: ({ shows }) => shows('Nothing is pinned'),
});
