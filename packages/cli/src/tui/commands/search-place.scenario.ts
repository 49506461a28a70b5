import { scenario } from '../../test-utils/scenario.ts';

export const searchPlaceScenario = scenario({
  before: ['find.messages'],
  becomes: ({ shows }) => shows('Search in Bob'),
});
