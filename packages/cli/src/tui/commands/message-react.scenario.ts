import { scenario } from '../../test-utils/scenario.ts';

export const messageReactScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('Enter react'),
});
