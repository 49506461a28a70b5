import { scenario } from '../../test-utils/scenario.ts';

export const composeKeptScenario = scenario({
  becomes: ({ shows }) => shows('No text is kept.'),
});
